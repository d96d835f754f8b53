package dev.warren.archive.rewrite;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.file.ColumnCounts;
import dev.warren.archive.file.ColumnScan;
import dev.warren.archive.file.FooterFacts;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.file.RowFilter;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.removal.LoggedRemoval;
import dev.warren.archive.removal.Removal;
import dev.warren.archive.removal.RemovalLog;
import dev.warren.archive.removal.Tombstone;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Takes rows out of data files. The file stays under its key, with the rows that remain and a tombstone; a file of which nothing
 * remains has no rows. Ended at any moment it has either replaced a file whole or left it as it was, and is begun again as if it had
 * never been. Of two at once on one file at least one says so. Memory: a row group; on the disk: the file.
 */
public final class FileRewrite {

    private final ObjectStore store;
    private final RemovalLog log;
    private final Path temporary;
    private final Tries tries;
    private final InstantSource clock;

    /** @param temporary where the files that take the place of others are made */
    public FileRewrite(ObjectStore store, Path temporary, Tries tries, InstantSource clock) {
        this.store = store;
        this.log = new RemovalLog(store);
        this.temporary = temporary;
        this.tries = tries;
        this.clock = clock;
    }

    /**
     * Removes rows from a file.
     *
     * @throws NotRewrittenException if somebody else is at work on it, or it has columns that this program does not know
     * @throws dev.warren.archive.file.DamagedFileException if it cannot be read; it is as it was
     * @throws dev.warren.storage.StorageException if the store does not do it: the file is as it was, or replaced
     */
    public Rewritten rewrite(ObjectKey key, Verdict verdict) {
        return with(key, verdict, prepared -> {
            if (!prepared.result().isUnchanged()) {
                replace(key, prepared);
            }
            return prepared.result();
        });
    }

    /** What {@link #rewrite} would come to; nothing is written to the store. */
    public Rewritten look(ObjectKey key, Verdict verdict) {
        return with(key, verdict, Prepared::result);
    }

    private interface Step {
        Rewritten take(Prepared prepared) throws IOException;
    }

    private record Prepared(Path file, Removal removal, ObjectDigest before, ObjectDigest after) {

        Rewritten result() {
            return removal.reasons().isEmpty()
                    ? Rewritten.unchanged(removal.rowsAfter())
                    : new Rewritten(removal.reasons(), removal.rowsAfter(), before.size(), after.size());
        }
    }

    private Rewritten with(ObjectKey key, Verdict verdict, Step step) {
        ColumnCounts found = tries.run(
                () -> ColumnScan.count(store, key, verdict.types().isEmpty() ? List.of() : List.of(EventColumns.TYPE)));
        return mayGo(found, verdict) ? withAll(key, verdict, step) : Rewritten.unchanged(found.rows());
    }

    private static boolean mayGo(ColumnCounts found, Verdict verdict) {
        Set<String> types =
                found.byColumn().getOrDefault(EventColumns.TYPE, Map.of()).keySet();
        return found.rows() > 0 && (verdict.types().isEmpty() || !Collections.disjoint(types, verdict.types()));
    }

    private Rewritten withAll(ObjectKey key, Verdict verdict, Step step) {
        try {
            Path file = Files.createTempFile(temporary, "warren-rewrite", ".parquet");
            try {
                return step.take(tries.run(() -> prepare(key, verdict, file)));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + temporary + ": " + e.getMessage(), e);
        }
    }

    private Prepared prepare(ObjectKey key, Verdict verdict, Path file) {
        ObjectDigest before = ObjectDigest.read(store, key);
        FooterFacts footer = FooterScan.scan(store, key);
        if (!footer.known()) {
            throw new NotRewrittenException("it has columns that this version does not know, and would lose them");
        }
        int number = 1 + Math.max(log.lastNumber(key), Tombstone.lastNumber(footer.properties()));
        RemainingRows remaining = new RemainingRows(footer, before, number, clock.instant());
        try (RowReader rows = RowReader.of(store, key, RowFilter.ALL)) {
            remaining.write(rows, verdict, file);
            return new Prepared(file, remaining.removal(), before, digest(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + temporary + ": " + e.getMessage(), e);
        }
    }

    private static ObjectDigest digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new ObjectDigest(Files.size(file), DigestUtils.sha256Hex(in));
        }
    }

    /** The intention first; nothing is replaced that is not what was read, and nothing while a later intention is there. */
    private void replace(ObjectKey key, Prepared prepared) throws IOException {
        int number = prepared.removal().number();
        LoggedRemoval logged = new LoggedRemoval(
                key.value(), prepared.removal(), prepared.after().sha256());
        boolean first =
                tries.create(store, RemovalLog.key(key, number), ObjectContent.ofBytes(RemovalLog.bytes(logged)));
        if (!first || !isNow(key, prepared.before()) || !isLast(key, number)) {
            throw new NotRewrittenException("somebody else is at work on it; it was left alone: run this again");
        }
        ObjectContent content = ObjectContent.ofFile(prepared.file());
        tries.run(() -> {
            store.put(key, content);
            return key;
        });
        if (!isNow(key, prepared.after()) || !isLast(key, number)) {
            throw new NotRewrittenException("somebody else replaced it at the same time: run this again");
        }
    }

    private boolean isNow(ObjectKey key, ObjectDigest expected) {
        return tries.run(() -> ObjectDigest.read(store, key)).equals(expected);
    }

    private boolean isLast(ObjectKey key, int number) {
        return tries.run(() -> log.lastNumber(key)) == number;
    }
}

package dev.warren.archive.rewrite;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.file.ColumnCounts;
import dev.warren.archive.file.ColumnScan;
import dev.warren.archive.file.FooterFacts;
import dev.warren.archive.removal.LoggedRemoval;
import dev.warren.archive.removal.RemovalLog;
import dev.warren.archive.removal.Tombstone;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes rows out of data files. The file stays under its key, with the rows that remain and a tombstone; a file of which nothing
 * remains has no rows. Ended at any moment it has either replaced a file whole or left it as it was, and is begun again as if it had
 * never been. Of two at once on one file at least one says so. Memory: a row group; on the disk: the file.
 */
public final class FileRewrite {

    private final ObjectStore store;
    private final RemovalLog log;
    private final Tries tries;
    private final Preparation preparation;

    /** @param temporary where the files that take the place of others are made */
    public FileRewrite(ObjectStore store, Path temporary, Tries tries, InstantSource clock) {
        this.store = store;
        this.log = new RemovalLog(store);
        this.tries = tries;
        this.preparation = new Preparation(store, temporary, tries, clock);
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

    /** As {@link #rewrite}, if the file still is the one with this SHA-256; any other is left as it is. */
    public Rewritten rewriteIf(ObjectKey key, String sha256, Verdict verdict) {
        return with(key, verdict, prepared -> {
            if (!prepared.before().sha256().equals(sha256)) {
                return Rewritten.unchanged(prepared.removal().rowsBefore());
            }
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

    private Rewritten with(ObjectKey key, Verdict verdict, Preparation.Step<Rewritten> step) {
        ColumnCounts found = tries.run(() -> counts(store, key, verdict));
        return mayGo(found, verdict)
                ? preparation.with(key, verdict, footer -> nextNumber(key, footer), step)
                : Rewritten.unchanged(found.rows());
    }

    private int nextNumber(ObjectKey key, FooterFacts footer) {
        return 1 + Math.max(log.lastNumber(key), Tombstone.lastNumber(footer.properties()));
    }

    /**
     * Whether it has rows that may go, by its footer and its types alone.
     *
     * @throws dev.warren.archive.file.DamagedFileException if it cannot be read
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    public static boolean mayGo(ObjectStore store, ObjectKey key, Verdict verdict) {
        return mayGo(counts(store, key, verdict), verdict);
    }

    private static ColumnCounts counts(ObjectStore store, ObjectKey key, Verdict verdict) {
        return ColumnScan.count(store, key, verdict.types().isEmpty() ? List.of() : List.of(EventColumns.TYPE));
    }

    private static boolean mayGo(ColumnCounts found, Verdict verdict) {
        Set<String> types =
                found.byColumn().getOrDefault(EventColumns.TYPE, Map.of()).keySet();
        return found.rows() > 0 && (verdict.types().isEmpty() || !Collections.disjoint(types, verdict.types()));
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

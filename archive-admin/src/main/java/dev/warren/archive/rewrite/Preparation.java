package dev.warren.archive.rewrite;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.file.FooterFacts;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.file.RowFilter;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.removal.Removal;
import dev.warren.archive.removal.Tombstone;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Makes the file that is to take the place of a data file. It is there until whoever takes it is done.
 *
 * @param temporary where
 */
record Preparation(ObjectStore store, Path temporary, Tries tries, InstantSource clock) {

    /** What is done with the file. */
    interface Step<T> {
        T take(Prepared prepared) throws IOException;
    }

    /**
     * Makes the file.
     *
     * @param number of the removal
     * @throws NotRewrittenException if the file has columns that this program does not know
     * @throws dev.warren.archive.file.DamagedFileException if it cannot be read
     */
    <T> T with(ObjectKey key, Verdict verdict, ToIntFunction<FooterFacts> number, Step<T> step) {
        try {
            Path file = Files.createTempFile(temporary, "warren-rewrite", ".parquet");
            try {
                return step.take(tries.run(() -> prepare(key, verdict, number, file)));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private Prepared prepare(ObjectKey key, Verdict verdict, ToIntFunction<FooterFacts> number, Path file) {
        ObjectDigest before = ObjectDigest.read(store, key);
        FooterFacts footer = FooterScan.scan(store, key);
        if (!footer.known()) {
            throw NotRewrittenException.unknownColumns();
        }
        RemainingRows remaining = new RemainingRows(footer);
        int next = number.applyAsInt(footer);
        Instant now = clock.instant();
        Supplier<Removal> removal = () -> remaining.removal(next, now, before);
        try (RowReader rows = RowReader.of(store, key, RowFilter.ALL)) {
            remaining.write(rows, verdict, file, () -> Tombstone.with(footer.properties(), removal.get()));
            return new Prepared(file, removal.get(), before, digest(file));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private static ObjectDigest digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new ObjectDigest(Files.size(file), DigestUtils.sha256Hex(in));
        }
    }

    private UncheckedIOException cannotWrite(IOException failure) {
        return new UncheckedIOException("cannot write to " + temporary + ": " + failure.getMessage(), failure);
    }
}

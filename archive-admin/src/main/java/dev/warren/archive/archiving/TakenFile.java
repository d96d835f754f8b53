package dev.warren.archive.archiving;

import dev.warren.archive.archives.ObjectFacts;
import dev.warren.archive.archives.RowSummary;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.file.FooterFacts;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.file.ParquetRows;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.rewrite.FileRewrite;
import dev.warren.archive.rewrite.Verdict;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What of a data file goes into an archive: the file itself where all of its rows go, else a file of those that do. Every row is read before, so that
 * nothing is taken out of a damaged file. Memory: a row group.
 *
 * @param content a file of this machine
 */
record TakenFile(Path content, ObjectDigest digest, ObjectFacts facts) {

    /**
     * Takes it.
     *
     * @param whole a file of this machine for the data file
     * @param part another one, for some of its rows
     * @return empty if no rows go
     * @throws dev.warren.archive.file.DamagedFileException if it cannot be read
     * @throws IllegalArgumentException if it has columns that this program does not know
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    static Optional<TakenFile> of(ObjectStore store, ObjectKey key, Verdict verdict, Path whole, Path part)
            throws IOException {
        if (!FileRewrite.mayGo(store, key, verdict)) {
            return Optional.empty();
        }
        FooterFacts footer = FooterScan.scan(store, key);
        if (!footer.known()) {
            throw new IllegalArgumentException("it has columns that this version does not know");
        }
        ObjectDigest source = Fetched.file(store, key, whole);
        RowSummary taken = summary(whole, verdict);
        if (taken.rows() == 0) {
            return Optional.empty();
        }
        if (taken.rows() == taken.rowsRead()) {
            return Optional.of(new TakenFile(whole, source, taken.facts(null)));
        }
        write(whole, verdict, footer, taken.rows(), part);
        return Optional.of(new TakenFile(part, Fetched.digest(part), taken.facts(source.sha256())));
    }

    private static RowSummary summary(Path whole, Verdict verdict) {
        RowSummary taken = new RowSummary();
        try (RowReader rows = RowReader.of(whole)) {
            for (StoredRow row = rows.next(); row != null; row = rows.next()) {
                taken.take(row, verdict.reason(row));
            }
        }
        return taken;
    }

    private static void write(Path whole, Verdict verdict, FooterFacts footer, long count, Path part)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                RowReader rows = RowReader.of(whole);
                ParquetRows some = ParquetRows.dataFile(out, count, footer::properties)) {
            for (StoredRow row = rows.next(); row != null; row = rows.next()) {
                if (verdict.reason(row).isPresent()) {
                    some.write(row);
                }
            }
        }
    }
}

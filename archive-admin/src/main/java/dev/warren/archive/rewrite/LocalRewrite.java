package dev.warren.archive.rewrite;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.file.FooterFacts;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.file.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes what remains of a data file of this machine to another one, which has the footer of the first: it gets no tombstone, so that the same rows
 * make the same bytes whenever that is done.
 */
public final class LocalRewrite {

    private LocalRewrite() {}

    /**
     * Writes it, and reads it back.
     *
     * @param to replaced if it is there
     * @throws NotRewrittenException if the file has columns that this program does not know
     * @throws dev.warren.archive.file.DamagedFileException if it cannot be read
     */
    public static ObjectDigest write(Path from, Verdict verdict, Path to) {
        FooterFacts footer = FooterScan.scan(from);
        if (!footer.known()) {
            throw NotRewrittenException.unknownColumns();
        }
        try (RowReader rows = RowReader.of(from)) {
            new RemainingRows(footer).write(rows, verdict, to, footer::properties);
            return ObjectDigest.of(to);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + to + ": " + e.getMessage(), e);
        }
    }
}

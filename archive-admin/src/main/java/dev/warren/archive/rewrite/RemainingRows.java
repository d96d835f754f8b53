package dev.warren.archive.rewrite;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.file.FooterFacts;
import dev.warren.archive.file.ParquetRows;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.removal.Removal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;

/** Writes what remains of a data file to a file of this machine, and reads it back. */
final class RemainingRows {

    private final FooterFacts footer;
    private final Map<String, Long> removed = new TreeMap<>();
    private final MessageDigest kept = DigestUtils.getSha256Digest();
    private long rowsRead;
    private long rowsKept;

    RemainingRows(FooterFacts footer) {
        this.footer = footer;
    }

    /**
     * Writes it.
     *
     * @param properties of its footer; asked when all rows are written
     * @throws NotRewrittenException if what was written, read back, is not what was meant
     */
    void write(RowReader rows, Verdict verdict, Path target, Supplier<Map<String, String>> properties)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target));
                ParquetRows remaining = ParquetRows.dataFile(out, footer.rows(), properties)) {
            for (StoredRow row = rows.next(); row != null; row = rows.next()) {
                take(row, verdict, remaining);
            }
        }
        if (rowsRead != footer.rows()) {
            throw new NotRewrittenException("its footer says " + footer.rows() + " rows, and it has " + rowsRead
                    + "; ./archive audit says more");
        }
        prove(target);
    }

    private void take(StoredRow row, Verdict verdict, ParquetRows remaining) throws IOException {
        rowsRead++;
        String reason = verdict.reason(row).orElse(null);
        if (reason == null) {
            rowsKept++;
            row.addTo(kept);
            remaining.write(row);
        } else {
            removed.merge(reason, 1L, Long::sum);
        }
    }

    /** The file that was there is gone afterwards, so no writer is believed. */
    private void prove(Path target) {
        MessageDigest found = DigestUtils.getSha256Digest();
        try (RowReader rows = RowReader.of(target)) {
            for (StoredRow row = rows.next(); row != null; row = rows.next()) {
                row.addTo(found);
            }
        }
        if (!MessageDigest.isEqual(found.digest(), kept.digest())) {
            throw new NotRewrittenException("what remains was not written as it was read; the file is as it was");
        }
    }

    /** What it was, with this number of the file's removals. */
    Removal removal(int number, Instant now, ObjectDigest before) {
        return new Removal(number, now, Map.copyOf(removed), rowsRead, rowsKept, before.sha256());
    }
}

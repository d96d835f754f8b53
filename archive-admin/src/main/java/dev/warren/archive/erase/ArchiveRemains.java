package dev.warren.archive.erase;

import dev.warren.archive.archives.ArchiveCopy;
import dev.warren.archive.archives.ArchiveSpool;
import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.archives.ObjectFacts;
import dev.warren.archive.archives.PackedObject;
import dev.warren.archive.archives.RowSummary;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.rewrite.LocalRewrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes over from an archive what is not the user's. A data file of which nothing remains stays, without rows: tombstones say that the archive has
 * it. Of the same archive the same becomes, byte for byte. Memory: a row group; on the disk: two data files.
 */
final class ArchiveRemains implements ArchiveCopy.Visitor, AutoCloseable {

    private final OwnRows rows;
    private final ArchiveSpool spool;
    private final String why;
    private final Cancellation cancellation;
    private final Path whole;
    private final Path part;
    private boolean hasRemains;

    /** @param why the spooled archive has what it has */
    ArchiveRemains(OwnRows rows, ArchiveSpool spool, String why, Path temporary, Cancellation cancellation) {
        this.rows = rows;
        this.spool = spool;
        this.why = why;
        this.cancellation = cancellation;
        try {
            whole = Files.createTempFile(temporary, "warren-erase-", ".parquet");
            part = Files.createTempFile(temporary, "warren-erase-", ".parquet");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + temporary + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void object(PackedObject object) {
        cancellation.check();
        if (!rows.user().hasKey(object.key())) {
            ObjectDigest digest = object.copyTo(whole);
            if (Inspection.isDataFile(object.key())) {
                addFile(object, digest);
            } else {
                hasRemains = true;
                spool.add(object.key(), whole, digest, facts(object));
            }
        }
    }

    private void addFile(PackedObject object, ObjectDigest digest) {
        OwnRowCount found = OwnRowCount.of(DataFileAt.local(whole), rows);
        hasRemains |= found.own() < found.all();
        if (found.own() == 0) {
            spool.add(object.key(), whole, digest, facts(object));
        } else {
            ObjectDigest remaining = LocalRewrite.write(whole, rows, part);
            String source = object.listed().map(ListedObject::sha256OfSource).orElse(digest.sha256());
            spool.add(object.key(), part, remaining, summary().facts(source));
        }
    }

    private ObjectFacts facts(PackedObject object) {
        return object.listed().map(listed -> ObjectFacts.of(listed, why)).orElse(ObjectFacts.NONE);
    }

    private RowSummary summary() {
        RowSummary summary = new RowSummary();
        try (RowReader reader = RowReader.of(part)) {
            for (StoredRow row = reader.next(); row != null; row = reader.next()) {
                summary.take(row, Optional.of(why));
            }
        }
        return summary;
    }

    /** Whether anything of others was taken over. */
    boolean hasRemains() {
        return hasRemains;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(whole);
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + whole, e);
        }
    }
}

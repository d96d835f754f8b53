package dev.warren.archive.audit;

import dev.warren.archive.archives.ArchiveList;
import dev.warren.archive.archives.ArchiveParts;
import dev.warren.archive.archives.ArchiveReading;
import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.archives.ListingHead;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.ids.IdHash;
import dev.warren.archive.ids.IdSightings;
import dev.warren.archive.ids.Sighting;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.ArchiveName.Part;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.Workers;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Audits archives of cold objects: each is whole, and is what its listing says. Beside that reads which ids their rows have, if a ledger asks for them. */
final class ArchivesAudit {

    private final ObjectStore store;
    private final AuditRequest request;
    private final Tries tries;
    private final IdSightings ids;
    private final Workers workers;
    private final Findings findings;

    ArchivesAudit(
            ObjectStore store, AuditRequest request, Tries tries, IdSightings ids, Workers workers, Findings findings) {
        this.store = store;
        this.request = request;
        this.tries = tries;
        this.ids = ids;
        this.workers = workers;
        this.findings = findings;
    }

    void run(Scope scope) {
        scope.within(ArchiveName.ROOT).ifPresent(area -> new ArchiveList(
                        store,
                        area,
                        foreign -> findings.add(
                                FindingCode.ARCHIVE_FOREIGN_FILE, foreign.key(), "no archive has such a part"))
                .forEachRemaining(archive -> workers.submit(() -> audit(archive))));
        workers.awaitAll();
    }

    private void audit(ArchiveParts archive) {
        ArchiveName name = archive.name();
        if (archive.isLeftover()) {
            findings.add(FindingCode.LEFTOVER, name.key(), "an archive that was not ended, or is being dropped");
        } else if (archive.isListed()) {
            auditListed(archive);
        }
    }

    private void auditListed(ArchiveParts archive) {
        ArchiveName name = archive.name();
        if (archive.isOpen()) {
            findings.add(FindingCode.ARCHIVE_OPEN, name.key(), "what it has may still be in its old place as well");
        }
        try {
            read(archive);
        } catch (NoSuchObjectException e) {
            if (ArchiveList.of(store, name).isListed()) {
                findings.add(FindingCode.ARCHIVE_MISSING, name.key(), "its listing is there, and it is not");
            }
        } catch (DamagedObjectException e) {
            findings.add(FindingCode.ARCHIVE_DAMAGED, name.key(), String.valueOf(e.getMessage()));
        }
    }

    private void read(ArchiveParts archive) {
        ArchiveName name = archive.name();
        if (!archive.has(Part.DATA)) {
            throw new NoSuchObjectException(name + " is not there", null);
        }
        ArchiveReading reading = new ArchiveReading(store, name, tries);
        try (ListingReading listing = ListingReading.open(store, name)) {
            ListingHead head = listing.head();
            while (listing.hasNext()) {
                ListedObject object = listing.next();
                if (request.ledger().isPresent() && object.isDataFile()) {
                    readIds(object, reading);
                }
            }
            if (Sampled.has(request.sample(), name.key())) {
                reading.verify(head);
            }
        }
    }

    private void readIds(ListedObject object, ArchiveReading archive) {
        try {
            Path file = Files.createTempFile(request.temporary(), "warren-audit-", ".parquet");
            try {
                archive.copyTo(object, file);
                readIds(file);
            } catch (DamagedFileException e) {
                throw new DamagedObjectException(object.key() + " in it cannot be read: " + e.getMessage(), e);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + request.temporary() + ": " + e.getMessage(), e);
        }
    }

    private void readIds(Path file) {
        try (RowReader rows = RowReader.of(file)) {
            for (StoredRow row = rows.next(); row != null; row = rows.next()) {
                ids.add(Sighting.elsewhere(IdHash.of(row.id()), Sighting.Kind.ARCHIVED));
            }
        }
    }
}

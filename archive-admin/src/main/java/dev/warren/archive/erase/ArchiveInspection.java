package dev.warren.archive.erase;

import dev.warren.archive.archives.ArchiveCopy;
import dev.warren.archive.archives.ArchiveParts;
import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.archives.PackedObject;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.ArchiveName.Part;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Says what of an archive of cold objects is the user's. Its listing is not believed: every data file is taken out and read. Memory as for data
 * files; on the disk: the archive, and a data file.
 */
final class ArchiveInspection {

    private final OwnRows rows;
    private final ArchiveHolds holds;
    private final Path temporary;
    private final Tries tries;
    private final ReadingTally tally;

    /** @param holds is told all that is found */
    ArchiveInspection(OwnRows rows, ArchiveHolds holds, Path temporary, Tries tries, ReadingTally tally) {
        this.rows = rows;
        this.holds = holds;
        this.temporary = temporary;
        this.tries = tries;
        this.tally = tally;
    }

    /**
     * Looks into one of the archive that services write to, even if it was never ended.
     *
     * @throws dev.warren.archive.operation.DamagedObjectException if it is not what its listing says, or cannot be read
     * @throws dev.warren.archive.file.DamagedFileException if a data file in it cannot be read
     * @throws dev.warren.storage.NoSuchObjectException if it is not there any more
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    Share of(ObjectStore store, ArchiveParts archive) {
        ArchiveName name = archive.name();
        if (archive.isListed()) {
            return ofListed(store, name);
        }
        Share data = archive.has(Part.DATA) ? ofData(store, name.key()) : Share.NOTHING;
        return data.isNothing() && archive.has(Part.LISTING) ? ofListing(store, name.key(Part.LISTING), name) : data;
    }

    private Share ofListed(ObjectStore store, ArchiveName name) {
        try (ArchiveCopy copy = ArchiveCopy.of(store, name.key(), temporary, tries);
                ListingReading listing = tries.run(() -> ListingReading.open(store, name));
                Looking looking = new Looking()) {
            copy.each(listing, looking);
            return looking.share();
        }
    }

    /**
     * Looks into a part of one in a backup set, each by itself; ends as {@link #of} does.
     *
     * @param stored where it lies
     */
    Share ofPart(ObjectStore store, ObjectKey stored, ArchiveName.Found part) {
        return switch (part.part()) {
            case DATA -> ofData(store, stored);
            case LISTING -> ofListing(store, stored, part.archive());
            case REMOVED, CHECKSUMS -> Share.NOTHING;
        };
    }

    private Share ofData(ObjectStore store, ObjectKey data) {
        try (ArchiveCopy copy = ArchiveCopy.of(store, data, temporary, tries);
                Looking looking = new Looking()) {
            copy.each(looking);
            return looking.share();
        }
    }

    private Share ofListing(ObjectStore store, ObjectKey stored, ArchiveName name) {
        boolean isNamed = false;
        boolean othersToo = false;
        try (ListingReading listing = tries.run(() -> ListingReading.open(store, stored, name))) {
            while (listing.hasNext()) {
                ListedObject object = listing.next();
                boolean isOwn = rows.user().hasKey(object.objectKey());
                isNamed |= isOwn || users(object).stream().anyMatch(rows.user()::is);
                othersToo |= !isOwn;
            }
        }
        return isNamed ? Share.listed(othersToo) : Share.NOTHING;
    }

    private static List<String> users(ListedObject object) {
        List<String> users = object.users();
        return users == null ? List.of() : users;
    }

    /** Goes through one archive. */
    private final class Looking implements ArchiveCopy.Visitor, AutoCloseable {

        private final Path file;
        private long ownRows;
        private long ownFiles;
        private long ownObjects;
        private boolean othersToo;

        Looking() {
            try {
                file = Files.createTempFile(temporary, "warren-erase-", null);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write to " + temporary + ": " + e.getMessage(), e);
            }
            tally.archive();
        }

        @Override
        public void object(PackedObject object) {
            tries.cancellation().check();
            if (rows.user().hasKey(object.key())) {
                ownObjects++;
                holds.own(object.key());
            } else if (Inspection.isDataFile(object.key())) {
                object.copyTo(file);
                look(object.key());
            } else {
                othersToo = true;
            }
        }

        private void look(ObjectKey key) {
            OwnRowCount found = OwnRowCount.of(DataFileAt.local(file), rows);
            tally.dataFile(found.all());
            othersToo |= found.own() < found.all();
            ownRows += found.own();
            if (found.own() > 0) {
                ownFiles++;
                holds.rows(key, file);
            }
        }

        Share share() {
            return Share.archived(ownRows, ownFiles, ownObjects, othersToo);
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + file, e);
            }
        }
    }
}

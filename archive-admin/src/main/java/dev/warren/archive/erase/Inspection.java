package dev.warren.archive.erase;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.service.quarantine.QuarantinedMessage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;

/** Says what of an object is the user's. Memory: the different users of a file, or one message. */
final class Inspection {

    private final OwnRows rows;
    private final OwnMessages messages;
    private final Tries tries;
    private final ReadingTally tally;

    Inspection(OwnRows rows, Tries tries, ReadingTally tally) {
        this.rows = rows;
        this.messages = new OwnMessages(rows.user());
        this.tries = tries;
        this.tally = tally;
    }

    /**
     * Looks into one.
     *
     * @param stored where it lies
     * @param key in the archive
     * @throws dev.warren.archive.file.DamagedFileException if a data file cannot be read
     * @throws dev.warren.storage.NoSuchObjectException if it is not there any more
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    Share of(ObjectStore store, ObjectKey stored, ObjectKey key) {
        if (rows.user().hasKey(key)) {
            return Share.WHOLE;
        }
        if (isMessage(key)) {
            return ofMessage(store, stored);
        }
        return isDataFile(key) ? ofDataFile(store, stored) : Share.NOTHING;
    }

    private static boolean isMessage(ObjectKey key) {
        return key.value().startsWith(QuarantineWalk.EVENTS.value())
                || key.value().startsWith(QuarantineWalk.SNAPSHOTS.value());
    }

    static boolean isDataFile(ObjectKey key) {
        return key.value().startsWith(PartitionLayout.ROOT.value())
                && PartitionLayout.numberOf(key).isPresent();
    }

    private Share ofMessage(ObjectStore store, ObjectKey stored) {
        byte[] bytes = tries.run(() -> ObjectDigest.bytes(store, stored));
        tally.message();
        return isOwn(bytes) ? Share.WHOLE : Share.NOTHING;
    }

    private boolean isOwn(byte[] object) {
        QuarantinedMessage message;
        try {
            message = QuarantinedMessage.parse(object);
        } catch (IllegalArgumentException damaged) {
            return messages.has(object);
        }
        return messages.has(message);
    }

    private Share ofDataFile(ObjectStore store, ObjectKey stored) {
        OwnRowCount found = tries.run(() -> OwnRowCount.of(DataFileAt.stored(store, stored), rows));
        tally.dataFile(found.all());
        return Share.rows(found.own());
    }
}

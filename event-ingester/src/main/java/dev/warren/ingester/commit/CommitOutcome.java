package dev.warren.ingester.commit;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.Row;
import dev.warren.storage.ObjectKey;
import java.time.Duration;
import java.util.List;

/**
 * What became of a committed batch: each of its rows is in exactly one of the lists, and what is in the first two is durable.
 *
 * @param files that were created, none if all rows were there already
 * @param stored rows of these files
 * @param duplicates rows whose event was in the archive before, or more than once in the batch
 * @param conflicts rows whose id the archive has with other content; they are in no file
 * @param slotsLost how often another writer was first
 * @param encoding how long it took to encode all that was encoded for it, on one thread
 */
public record CommitOutcome(
        Batch batch,
        List<CommittedFile> files,
        List<Row> stored,
        List<Row> duplicates,
        List<Row> conflicts,
        int slotsLost,
        Duration encoding) {

    /**
     * One file that this commit created.
     *
     * @param bytes its size
     */
    public record CommittedFile(ObjectKey key, int rows, long bytes) {}
}

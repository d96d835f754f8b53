package dev.warren.ingester.commit;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.encode.FileFormat;
import dev.warren.storage.ObjectStore;

/** What a commit needs beside its batch. */
public record Committer(ObjectStore store, PartitionChains chains, FileFormat format) {

    /** A commit that nothing has been done for yet. */
    public BatchCommit begin(Batch batch) {
        return new BatchCommit(batch, this);
    }
}

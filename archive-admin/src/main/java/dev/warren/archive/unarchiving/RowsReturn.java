package dev.warren.archive.unarchiving;

import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.file.FooterFacts;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.file.RowFilter;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.RotationReason;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.BatchCommit;
import dev.warren.ingester.commit.ChainBrokenException;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.commit.Committer;
import dev.warren.ingester.commit.PartitionChains;
import dev.warren.ingester.encode.EventFileReader;
import dev.warren.ingester.encode.UnreadableFileException;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings rows back by the ingester's own commit: as new files at the end of the partition's chain, without those whose ids it has, beside any number
 * of ingesters. Ended at any moment, it is done again. Memory: a batch, and the ids of some partitions.
 */
final class RowsReturn {

    private static final int MOST_ROWS = 20_000;
    private static final long MOST_BYTES = 32L << 20;
    private static final long INDEX_BYTES = 128L << 20;

    private final Context context;
    private final ObjectStore store;
    private final PartitionLayout layout;
    private final PartitionChains chains;

    RowsReturn(Context context, PartitionLayout layout) {
        this.context = context;
        this.store = context.stores().events();
        this.layout = layout;
        this.chains = new PartitionChains(store, new EventFileReader(store), layout, INDEX_BYTES);
    }

    /**
     * Brings back the rows of a data file.
     *
     * @param content its bytes
     * @param filter only these
     * @throws dev.warren.archive.file.DamagedFileException if it cannot be read
     */
    void bring(ListedObject object, Path content, RowFilter filter) {
        FooterFacts footer = FooterScan.scan(content);
        if (!footer.known()) {
            context.problems()
                    .add(
                            Problem.Kind.UNREADABLE,
                            object.key(),
                            "it has columns that this version does not know, and would lose them");
            return;
        }
        Pending pending = new Pending(object, footer);
        try (RowReader rows = RowReader.of(content, filter)) {
            for (StoredRow row = rows.next(); row != null; row = rows.next()) {
                context.conduct().cancellation().check();
                pending.add(row);
            }
        }
        pending.commit();
    }

    /** Rows of one partition that are not written yet. */
    private final class Pending {

        private final ListedObject object;
        private final FooterFacts footer;
        private List<StoredRow> rows = new ArrayList<>();
        private long bytes;
        private PartitionKey partition = new PartitionKey(0);

        Pending(ListedObject object, FooterFacts footer) {
            this.object = object;
            this.footer = footer;
        }

        void add(StoredRow row) {
            PartitionKey own = layout.partitionOf(row.time());
            if (!own.equals(partition) || rows.size() >= MOST_ROWS || bytes >= MOST_BYTES) {
                commit();
                partition = own;
            }
            rows.add(row);
            bytes += row.length();
        }

        void commit() {
            if (!rows.isEmpty()) {
                StoredRowsFormat format = new StoredRowsFormat(List.copyOf(rows), footer.properties());
                Batch batch = new Batch(partition, format.rows(), bytes, RotationReason.RECORDS);
                RowsReturn.this.commit(object, new Committer(store, chains, format).begin(batch));
            }
            rows = new ArrayList<>();
            bytes = 0;
        }
    }

    private void commit(ListedObject object, BatchCommit commit) {
        try {
            CommitOutcome outcome = context.tries().run(commit::run);
            context.tally().rows(outcome.stored().size(), outcome.duplicates().size());
            context.tally().files(outcome.files().size());
            if (!outcome.conflicts().isEmpty()) {
                tell(object, outcome.conflicts());
            }
        } catch (ChainBrokenException | UnreadableFileException e) {
            context.problems().add(Problem.Kind.MISSING, object.key(), String.valueOf(e.getMessage()));
        }
    }

    private void tell(ListedObject object, List<Row> conflicts) {
        context.problems()
                .add(
                        Problem.Kind.DIFFERENT,
                        object.key(),
                        conflicts.size() + " rows stay in the archive: events with their ids and other content were"
                                + " stored meanwhile, the first is '"
                                + conflicts.get(0).id() + "'");
    }
}

package dev.warren.ingester.it;

import dev.warren.ingester.batch.Row;
import dev.warren.ingester.batch.Rows;
import dev.warren.ingester.commit.BatchCommit;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.commit.Committer;
import dev.warren.ingester.commit.PartitionChains;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.encode.EventFileReader;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;

/**
 * A writer that commits a few batches to a local archive and says what it may acknowledge. All its file operations are those of one
 * thread, which waits to be traced until a file appears.
 */
final class CommittingProcess {

    static final int BATCHES = 2;

    private static final PartitionLayout LAYOUT = new PartitionLayout(Granularity.HOUR, PartitionStyle.HIVE);
    private static final PartitionKey PARTITION = new PartitionKey(490_000);
    private static final int TRIES = 50;
    private static final String LAST = "";

    private final SynchronousQueue<String> acknowledged = new SynchronousQueue<>();
    private final SynchronousQueue<String> written = new SynchronousQueue<>();
    private final CountDownLatch traced = new CountDownLatch(1);

    private CommittingProcess() {}

    /** Arguments: the archive, a directory to warm up in, the file to wait for. */
    public static void main(String[] arguments) throws Exception {
        new CommittingProcess().run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    }

    /** The ids of all batches. */
    static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            ids.addAll(List.of("event-" + batch + "-a", "event-" + batch + "-b"));
        }
        return ids;
    }

    /** Commits every batch, each until it is done: what a broker's redelivery leads to. */
    static List<CommitOutcome> commitAll(ObjectStore store) {
        Committer committer = committer(store);
        List<CommitOutcome> outcomes = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            outcomes.add(commit(committer, batch));
        }
        return outcomes;
    }

    private void run(Path archive, Path warmUp, Path go) throws Exception {
        Thread writer = new Thread(() -> write(archive, warmUp), "writer");
        writer.start();
        while (!Files.exists(go)) {
            Thread.sleep(10);
        }
        traced.countDown();
        for (String ids = acknowledged.take(); !ids.equals(LAST); ids = acknowledged.take()) {
            System.out.println("acknowledged " + ids);
            written.put(ids);
        }
        System.out.println("done");
    }

    private void write(Path archive, Path warmUp) {
        try {
            commitAll(LocalObjectStore.open(warmUp));
            System.out.println("thread "
                    + Path.of("/proc/thread-self").toRealPath().getFileName().toString());
            traced.await();
            Committer committer = committer(LocalObjectStore.open(archive));
            for (int batch = 0; batch < BATCHES; batch++) {
                CommitOutcome outcome = commit(committer, batch);
                List<Row> durable = new ArrayList<>(outcome.stored());
                durable.addAll(outcome.duplicates());
                acknowledged.put(String.join(" ", Rows.ids(durable)));
                written.take();
            }
            acknowledged.put(LAST);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static Committer committer(ObjectStore store) {
        EventFileReader reader = new EventFileReader(store);
        return new Committer(store, new PartitionChains(store, reader, LAYOUT, 1 << 20), new BatchEncoder("test"));
    }

    /** Every batch but the first has a copy of an event of the one before. */
    private static CommitOutcome commit(Committer committer, int batch) {
        List<Row> rows = new ArrayList<>(Rows.rows("event-" + batch + "-a", "event-" + batch + "-b"));
        if (batch > 0) {
            rows.add(Rows.row("event-" + (batch - 1) + "-a"));
        }
        BatchCommit commit = committer.begin(Rows.batch(PARTITION, rows));
        for (int tries = 1; ; tries++) {
            try {
                return commit.run();
            } catch (StorageException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}

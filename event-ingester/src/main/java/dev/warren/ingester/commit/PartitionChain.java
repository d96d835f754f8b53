package dev.warren.ingester.commit;

import dev.warren.ingester.batch.IdHash;
import dev.warren.ingester.encode.EventReader;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What this process knows of one partition's chain of files: the head, and the ids of every file up to it.
 *
 * <p>The rule that makes the archive exact: a file with number <i>n</i>+1 is created only by a writer that knows the ids of all
 * files 1 to <i>n</i>. {@link #next} is therefore only valid on a chain that has {@link #catchUp caught up}; that the chain has
 * grown since is found out by the creation itself, which then fails. Not safe for several threads.
 */
final class PartitionChain {

    private static final int PAGE = 1000;

    private final PartitionKey partition;
    private final PartitionLayout layout;
    private final ObjectStore store;
    private final EventReader reader;
    private final IdIndex index;

    private int head;
    private boolean listed;
    private boolean behind = true;

    PartitionChain(
            PartitionKey partition, PartitionLayout layout, ObjectStore store, EventReader reader, IdIndex index) {
        this.partition = partition;
        this.layout = layout;
        this.store = store;
        this.reader = reader;
        this.index = index;
    }

    /**
     * Learns the files that others have added. Costs nothing while the chain is not known to have grown.
     *
     * <p>The listing only says how far to go at first; a store that lists late is no danger. After that the next numbers are asked
     * for one by one.
     *
     * @throws ChainBrokenException if a number is missing
     * @throws dev.warren.ingester.encode.UnreadableFileException if a file's ids cannot be read
     * @throws dev.warren.storage.StorageException if the store does not answer; what was learnt until then is kept
     */
    void catchUp() {
        if (!behind) {
            return;
        }
        if (!listed) {
            int last = lastListed();
            while (head < last) {
                ObjectKey key = layout.file(partition, head + 1);
                if (store.stat(key).isEmpty()) {
                    throw new ChainBrokenException(key, layout.file(partition, last), store.description());
                }
                learn(key);
            }
            listed = true;
        }
        for (ObjectKey key = next(); store.stat(key).isPresent(); key = next()) {
            learn(key);
        }
        behind = false;
    }

    /** The key of the file to be created next. */
    ObjectKey next() {
        return layout.file(partition, head + 1);
    }

    /** The key of the file with this number. */
    ObjectKey file(int number) {
        return layout.file(partition, number);
    }

    /** Somebody else created {@link #next}: its ids are unknown until the next {@link #catchUp}. */
    void lostNumber() {
        behind = true;
    }

    /** This process created {@link #next} with the ids of these hashes. If memory does not suffice for them, the chain stays behind. */
    void extend(long[] hashes) {
        int number = head + 1;
        boolean wasBehind = behind;
        behind = true;
        index.add(hashes, number);
        head = number;
        behind = wasBehind;
    }

    /** Gives each file that may hold one of the ids with these hashes. */
    void candidates(long[] hashes, IdIndex.Candidates found) {
        index.candidates(hashes, found);
    }

    long indexBytes() {
        return index.bytes();
    }

    long indexedIds() {
        return index.size();
    }

    /** The chain is not used any more; its memory serves others. */
    void release() {
        index.release();
    }

    /** A file that another process wrote: visible does not mean durable yet, and rows will be acknowledged because of it. */
    private void learn(ObjectKey key) {
        LongStream.Builder ids = LongStream.builder();
        reader.readIds(key, id -> ids.add(IdHash.of(id)));
        store.confirmDurable(key);
        extend(ids.build().toArray());
    }

    private int lastListed() {
        int last = 0;
        Optional<ObjectKey> after = Optional.empty();
        do {
            ListPage page = store.list(layout.prefix(partition), after, PAGE);
            for (ObjectStat object : page.objects()) {
                last = Math.max(last, PartitionLayout.numberOf(object.key()).orElse(0));
            }
            after = page.next();
        } while (after.isPresent());
        return last;
    }
}

package dev.warren.archive.rewrite;

import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.rewrite.DuePartitions.DueFile;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of one partition that may have due rows, in the order of their numbers, which have no gap. One that went away after it was
 * counted is given all the same, for whoever opens it to find out. Memory: a page of the listing.
 */
final class DueFiles implements Iterator<DueFile> {

    private final PartitionLayout layout;
    private final PartitionKey partition;
    private final int last;
    private final Function<ObjectKey, Optional<Verdict>> choice;
    private final KeyStream keys;
    private int number;
    private @Nullable DueFile head;

    /** @param last the highest number; what is added meanwhile has higher ones, and is too young */
    DueFiles(
            ObjectStore store,
            PartitionLayout layout,
            PartitionKey partition,
            int last,
            Function<ObjectKey, Optional<Verdict>> choice) {
        this.layout = layout;
        this.partition = partition;
        this.last = last;
        this.choice = choice;
        this.keys = new KeyStream(store, layout.prefix(partition));
    }

    @Override
    public boolean hasNext() {
        while (head == null && number < last) {
            number++;
            ObjectKey file = layout.file(partition, number);
            head = choice.apply(file)
                    .map(verdict -> new DueFile(stat(file), verdict))
                    .orElse(null);
        }
        return head != null;
    }

    @Override
    public DueFile next() {
        if (!hasNext() || head == null) {
            throw new NoSuchElementException();
        }
        DueFile taken = head;
        head = null;
        return taken;
    }

    /** As it is listed; without size and time if it is not. */
    private ObjectStat stat(ObjectKey file) {
        ObjectStat listed = keys.peek();
        while (listed != null && listed.key().compareTo(file) < 0) {
            keys.next();
            listed = keys.peek();
        }
        return listed != null && listed.key().equals(file) ? listed : new ObjectStat(file, 0, Instant.EPOCH);
    }
}

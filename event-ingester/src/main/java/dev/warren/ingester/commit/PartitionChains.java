package dev.warren.ingester.commit;

import dev.warren.ingester.encode.EventReader;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The chains this process works on. Those not in use are kept, the most recently used ones, within a budget of memory; what was
 * dropped is read from the store again when it is needed. A single chain may exceed the budget: its index must be whole. Safe for
 * several threads; a chain is lent to one at a time.
 */
public final class PartitionChains {

    private final ObjectStore store;
    private final EventReader reader;
    private final PartitionLayout layout;
    private final long maxIndexBytes;
    private final IndexPages indexMemory;
    private final Map<PartitionKey, PartitionChain> idle = new LinkedHashMap<>();
    private final Set<PartitionKey> lent = new HashSet<>();
    private final Map<PartitionKey, Long> indexBytes = new HashMap<>();
    private long totalIndexBytes;

    public PartitionChains(ObjectStore store, EventReader reader, PartitionLayout layout, long maxIndexBytes) {
        this(store, reader, layout, maxIndexBytes, new IndexPages());
    }

    PartitionChains(
            ObjectStore store, EventReader reader, PartitionLayout layout, long maxIndexBytes, IndexPages indexMemory) {
        this.store = store;
        this.reader = reader;
        this.layout = layout;
        this.maxIndexBytes = maxIndexBytes;
        this.indexMemory = indexMemory;
    }

    synchronized PartitionChain borrow(PartitionKey partition) {
        if (!lent.add(partition)) {
            throw new IllegalStateException("two commits at once in partition " + layout.prefix(partition));
        }
        PartitionChain known = idle.remove(partition);
        return known != null ? known : new PartitionChain(partition, layout, store, reader, new IdIndex(indexMemory));
    }

    synchronized void giveBack(PartitionKey partition, PartitionChain chain) {
        lent.remove(partition);
        idle.put(partition, chain);
        account(partition, chain.indexBytes());
        Iterator<Map.Entry<PartitionKey, PartitionChain>> leastRecent =
                idle.entrySet().iterator();
        while (totalIndexBytes > maxIndexBytes && idle.size() > 1) {
            Map.Entry<PartitionKey, PartitionChain> dropped = leastRecent.next();
            dropped.getValue().release();
            account(dropped.getKey(), 0);
            leastRecent.remove();
        }
    }

    /** Memory held by the indexes of all chains, in bytes. */
    public synchronized long indexBytes() {
        return totalIndexBytes;
    }

    private void account(PartitionKey partition, long bytes) {
        Long before = bytes == 0 ? indexBytes.remove(partition) : indexBytes.put(partition, bytes);
        totalIndexBytes += bytes - (before == null ? 0 : before);
    }
}

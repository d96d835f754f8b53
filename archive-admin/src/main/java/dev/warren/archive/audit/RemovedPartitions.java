package dev.warren.archive.audit;

import dev.warren.archive.removal.RemovalLog;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.EventTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows from which partitions rows were removed: nobody can say any more which ids these had. Safe for use by several threads. */
final class RemovedPartitions {

    private final Optional<PartitionLayout> layout;
    private final RemovalLog log;
    private final Map<PartitionKey, Boolean> known = new ConcurrentHashMap<>();

    RemovedPartitions(Optional<PartitionLayout> layout, RemovalLog log) {
        this.layout = layout;
        this.log = log;
    }

    /** @throws dev.warren.storage.StorageException if the store does not answer */
    boolean has(EventTime time) {
        return layout.map(pinned ->
                        known.computeIfAbsent(pinned.partitionOf(time), partition -> log.has(pinned.prefix(partition))))
                .orElse(false);
    }
}

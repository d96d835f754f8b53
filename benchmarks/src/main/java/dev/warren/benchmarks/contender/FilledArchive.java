package dev.warren.benchmarks.contender;

import dev.warren.benchmarks.consumer.MemoryPath;
import dev.warren.benchmarks.load.Bodies;
import dev.warren.benchmarks.load.Events;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A local archive with that many rows in the one partition of the benchmark's events, made once by the ingester's own stages.
 *
 * @param events others than those that are ingested on top
 */
public record FilledArchive(Path directory, Events events, long rows) {

    /** Files of 100,000 rows, as from a stream. */
    private static final int AT_ONCE = 100_000;

    void linkInto(Path archive) throws IOException {
        if (!Files.exists(directory)) {
            fill();
        }
        Directories.link(directory, archive);
    }

    private void fill() throws IOException {
        Files.createDirectories(directory);
        try (ObjectStore store = LocalObjectStore.open(directory)) {
            LayoutPin.pin(store, new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN));
            MemoryPath path = new MemoryPath(store);
            for (long from = 0; from < rows; from += AT_ONCE) {
                path.archive(Bodies.of(events, from, (int) Math.min(rows - from, AT_ONCE)), AT_ONCE);
            }
        }
    }
}

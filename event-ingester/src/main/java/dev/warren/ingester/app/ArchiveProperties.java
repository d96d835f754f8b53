package dev.warren.ingester.app;

import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** How the archive is laid out; pinned in the archive at its first start. */
@ConfigurationProperties("warren.archive")
public record ArchiveProperties(Granularity granularity, PartitionStyle layout) {

    PartitionLayout partitionLayout() {
        return new PartitionLayout(granularity, layout);
    }
}

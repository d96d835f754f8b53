package dev.warren.ingester.app;

import static dev.warren.service.settings.InvalidSettingException.require;

import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** How the archive is laid out; pinned in the archive at its first start. */
@ConfigurationProperties("warren.archive")
public record ArchiveProperties(Granularity granularity, PartitionStyle layout) {

    public ArchiveProperties {
        require(granularity != null, "warren.archive.granularity", "", "day, hour");
        require(layout != null, "warren.archive.layout", "", "plain, hive");
    }

    PartitionLayout partitionLayout() {
        return new PartitionLayout(granularity, layout);
    }
}

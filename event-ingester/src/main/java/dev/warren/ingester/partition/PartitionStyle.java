package dev.warren.ingester.partition;

/** How a partition's time is spelled in keys. */
public enum PartitionStyle {
    /** {@code events/2025/12/28/}. */
    PLAIN,
    /** {@code events/year=2025/month=12/day=28/}, as Hive, Spark and DuckDB discover partitions. */
    HIVE
}

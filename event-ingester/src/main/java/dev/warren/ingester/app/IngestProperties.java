package dev.warren.ingester.app;

import static dev.warren.service.settings.InvalidSettingException.require;

import dev.warren.ingester.batch.RotationPolicy;
import dev.warren.ingester.pipeline.PipelineLimits;
import dev.warren.service.lifecycle.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * When batches become files, and what the service may use meanwhile.
 *
 * @param maxRecords rows in a file; if not set, what suits the source
 * @param maxBytes of a batch in memory
 * @param maxAge of a batch's oldest row
 * @param maxOpenPartitions batches open at once
 * @param maxBufferedBytes of unsettled messages in memory; a quarter of the heap if not set
 * @param maxIndexBytes of the id indexes, outside of the heap; half of what the heap may have if not set
 * @param storageThreads commits at once
 * @param drainTimeout how long a stop may take to commit what is buffered
 */
@ConfigurationProperties("warren.ingest")
public record IngestProperties(
        @Nullable Integer maxRecords,
        DataSize maxBytes,
        Duration maxAge,
        int maxOpenPartitions,
        @Nullable DataSize maxBufferedBytes,
        @Nullable DataSize maxIndexBytes,
        int storageThreads,
        Duration drainTimeout) {

    private static final String PREFIX = "warren.ingest.";
    private static final int FROM_QUEUE = 10_000;
    private static final int FROM_STREAM = 200_000;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15));

    public IngestProperties {
        if (maxRecords != null) {
            require(maxRecords >= 1 && maxRecords <= 10_000_000, PREFIX + "max-records", maxRecords, "1 to 10000000");
        }
        require(
                maxBytes != null && maxBytes.toBytes() >= 1024 && maxBytes.toMegabytes() <= 1024,
                PREFIX + "max-bytes",
                maxBytes,
                "1KB to 1GB");
        require(maxAge != null && maxAge.toMillis() >= 100, PREFIX + "max-age", maxAge, "a duration of at least 100ms");
        requirePositive(maxBufferedBytes, "max-buffered-bytes");
        requirePositive(maxIndexBytes, "max-index-bytes");
        require(maxOpenPartitions >= 1, PREFIX + "max-open-partitions", maxOpenPartitions, "1 or more");
        require(storageThreads >= 1 && storageThreads <= 256, PREFIX + "storage-threads", storageThreads, "1 to 256");
        require(
                drainTimeout != null && !drainTimeout.isNegative(),
                PREFIX + "drain-timeout",
                drainTimeout,
                "a duration of 0 or more");
    }

    private static void requirePositive(@Nullable DataSize size, String name) {
        if (size != null) {
            require(size.toBytes() >= 1024, PREFIX + name, size, "1KB or more, or nothing for a share of the heap");
        }
    }

    /** Refuses limits that the broker's window would keep from ever being reached. */
    void checkAgainst(BrokerProperties broker) {
        require(
                maxRecords(SourceProperties.Type.QUEUE) <= broker.window(),
                PREFIX + "max-records",
                maxRecords(SourceProperties.Type.QUEUE),
                "at most the " + broker.window() + " deliveries that may be unacknowledged at once"
                        + " (INGEST_PREFETCH × INGEST_CONSUMERS), or a full batch would never come together");
        Duration longest = broker.consumerTimeout().dividedBy(2);
        require(
                maxAge.compareTo(longest) <= 0,
                PREFIX + "max-age",
                maxAge,
                "at most " + longest.toSeconds()
                        + "s, half of the broker's consumer timeout (RABBITMQ_CONSUMER_TIMEOUT);"
                        + " later the broker takes unacknowledged deliveries back");
    }

    /** A stream has no window of unacknowledged deliveries that would limit a file. */
    private int maxRecords(SourceProperties.Type source) {
        if (maxRecords != null) {
            return maxRecords;
        }
        return source == SourceProperties.Type.STREAM ? FROM_STREAM : FROM_QUEUE;
    }

    PipelineLimits limits(SourceProperties.Type source, BrokerProperties broker) {
        boolean stream = source == SourceProperties.Type.STREAM;
        return new PipelineLimits(
                new RotationPolicy(maxRecords(source), maxBytes.toBytes(), maxAge, maxOpenPartitions),
                stream ? PipelineLimits.NO_WINDOW : broker.window(),
                stream ? PipelineLimits.NO_SEARCH : PipelineLimits.SHORT_SEARCH * broker.window(),
                bytesOr(maxBufferedBytes, Runtime.getRuntime().maxMemory() / 4),
                storageThreads,
                BACKOFF);
    }

    long indexBytes() {
        return bytesOr(maxIndexBytes, Runtime.getRuntime().maxMemory() / 2);
    }

    private static long bytesOr(@Nullable DataSize size, long otherwise) {
        return size == null ? otherwise : size.toBytes();
    }
}

package dev.warren.snapshot.app;

import static dev.warren.service.settings.InvalidSettingException.require;

import dev.warren.service.broker.QueueNames;
import dev.warren.snapshot.project.ProjectLimits;
import dev.warren.snapshot.request.RequestLimits;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What is consumed, and what a snapshot may be.
 *
 * @param exchange the topic exchange that events are published to
 * @param routingKeys which events the queue gets
 * @param consumers how many messages are stored at once
 * @param consumerTimeout the broker's own, {@code consumer_timeout} in its configuration
 * @param drainTimeout how long a stop waits for the messages that are being stored
 * @param maxBytes of a single piece of code, as UTF-8
 */
@ConfigurationProperties("warren.snapshots")
public record SnapshotProperties(
        String exchange,
        List<String> routingKeys,
        int consumers,
        Duration consumerTimeout,
        Duration drainTimeout,
        DataSize maxBytes,
        Projects projects) {

    private static final String PREFIX = "warren.snapshots.";
    private static final String SIZE = "a size of at least 1B, such as 512KB, 64MB or 1GB";

    /**
     * What a project may be.
     *
     * @param maxArchiveBytes of the archive as it comes
     * @param maxUnpackedBytes of all its files together
     * @param maxFileBytes of one file
     * @param maxEntries files and directories
     * @param maxRatio how many times as large as the archive its files may be
     */
    public record Projects(
            DataSize maxArchiveBytes, DataSize maxUnpackedBytes, DataSize maxFileBytes, int maxEntries, int maxRatio) {

        public Projects {
            requireSize("max-archive-bytes", maxArchiveBytes);
            requireSize("max-unpacked-bytes", maxUnpackedBytes);
            requireSize("max-file-bytes", maxFileBytes);
            require(
                    maxEntries >= 1 && maxEntries <= 100_000,
                    PREFIX + "projects.max-entries",
                    maxEntries,
                    "1 to 100000");
            require(maxRatio >= 2 && maxRatio <= 10_000, PREFIX + "projects.max-ratio", maxRatio, "2 to 10000");
        }

        private static void requireSize(String name, DataSize size) {
            require(size != null && size.toBytes() >= 1, PREFIX + "projects." + name, size, SIZE);
        }

        ProjectLimits limits() {
            return new ProjectLimits(
                    maxArchiveBytes.toBytes(),
                    maxUnpackedBytes.toBytes(),
                    maxFileBytes.toBytes(),
                    maxEntries,
                    maxRatio);
        }
    }

    public SnapshotProperties {
        require(
                exchange != null && !exchange.isBlank() && exchange.length() <= 200,
                PREFIX + "exchange",
                exchange,
                "a name of 1 to 200 characters");
        require(
                routingKeys != null
                        && !routingKeys.isEmpty()
                        && routingKeys.stream().noneMatch(String::isBlank),
                PREFIX + "routing-keys",
                routingKeys,
                "binding keys separated by commas, such as code.validated,code.checked");
        require(consumers >= 1 && consumers <= 64, PREFIX + "consumers", consumers, "1 to 64");
        require(
                consumerTimeout != null && consumerTimeout.compareTo(Duration.ofSeconds(10)) >= 0,
                PREFIX + "consumer-timeout",
                consumerTimeout,
                "a duration of at least 10s");
        require(
                drainTimeout != null && drainTimeout.compareTo(Duration.ofMillis(100)) >= 0,
                PREFIX + "drain-timeout",
                drainTimeout,
                "a duration of at least 100ms");
        require(
                maxBytes != null && maxBytes.toBytes() >= 1 && maxBytes.toMegabytes() <= 512,
                PREFIX + "max-bytes",
                maxBytes,
                "1B to 512MB, which is as much as RabbitMQ takes");
    }

    QueueNames names() {
        return new QueueNames(exchange, "snapshot-writer");
    }

    RequestLimits requestLimits(int maxMessageBytes) {
        return new RequestLimits(maxBytes.toBytes(), maxMessageBytes);
    }
}

package dev.warren.ingester.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.ingester.amqp.ConsumerSettings;
import dev.warren.ingester.batch.RotationPolicy;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.ingester.pipeline.PipelineLimits;
import dev.warren.model.DecoderLimits;
import dev.warren.service.lifecycle.ExitCodes;
import dev.warren.service.settings.InvalidSettingException;
import dev.warren.service.settings.StartFailureAnalyzer;
import dev.warren.service.settings.StartRefusedException;
import dev.warren.service.store.ConfiguredStore;
import dev.warren.service.store.StorageProperties;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.StandardEnvironment;

class SettingsTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        BoundSettings settings = BoundSettings.of();

        assertThat(settings.broker())
                .isEqualTo(new BrokerProperties("ai_goals_tracker", 1, 20_000, Duration.ofMinutes(30)));
        assertThat(settings.broker().consumerSettings())
                .isEqualTo(new ConsumerSettings(1, 20_000, Duration.ofMinutes(24)));
        assertThat(settings.storage().type()).isEqualTo(StorageProperties.Type.LOCAL);
        assertThat(settings.storage().localPath()).isEqualTo(Path.of("data/storage"));
        assertThat(settings.storage().s3())
                .isEqualTo(new StorageProperties.S3("", false, "", "", "us-east-1", "ai-goals-tracker-events"));
        assertThat(settings.archive().partitionLayout())
                .isEqualTo(new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN));
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.QUEUE, settings.broker())
                        .rotation())
                .isEqualTo(new RotationPolicy(10_000, 64 << 20, Duration.ofSeconds(60), 1000));
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.STREAM, settings.broker())
                        .rotation()
                        .maxRecords())
                .isEqualTo(200_000);
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.QUEUE, settings.broker())
                        .storageThreads())
                .isEqualTo(4);
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.QUEUE, settings.broker())
                        .window())
                .isEqualTo(20_000);
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.STREAM, settings.broker())
                        .window())
                .isEqualTo(PipelineLimits.NO_WINDOW);
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.QUEUE, settings.broker())
                        .shortSearch())
                .isEqualTo(1_000_000);
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.STREAM, settings.broker())
                        .shortSearch())
                .isEqualTo(PipelineLimits.NO_SEARCH);
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.QUEUE, settings.broker())
                        .maxBufferedBytes())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThat(settings.ingest().indexBytes())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 2);
        assertThat(settings.ingest().drainTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(settings.events().limits()).isEqualTo(DecoderLimits.defaults());
    }

    @Test
    void everyVariableReachesItsSetting() {
        BoundSettings settings = BoundSettings.of(
                "RABBITMQ_EXCHANGE=tracks",
                "INGEST_CONSUMERS=3",
                "INGEST_PREFETCH=700",
                "RABBITMQ_CONSUMER_TIMEOUT=10m",
                "STORAGE_TYPE=s3",
                "STORAGE_LOCAL_PATH=/data",
                "S3_ENDPOINT=https://minio:9000",
                "MINIO_SECURE=true",
                "S3_ACCESS_KEY=user",
                "S3_SECRET_KEY=secret",
                "S3_REGION=eu-central-1",
                "MINIO_BUCKET_EVENTS=my-events",
                "ARCHIVE_GRANULARITY=hour",
                "ARCHIVE_LAYOUT=hive",
                "INGEST_MAX_RECORDS=2000",
                "INGEST_MAX_BYTES=2MB",
                "INGEST_MAX_AGE=5s",
                "INGEST_MAX_OPEN_PARTITIONS=7",
                "INGEST_MAX_BUFFERED_BYTES=100MB",
                "INGEST_MAX_INDEX_BYTES=50MB",
                "INGEST_STORAGE_THREADS=9",
                "INGEST_DRAIN_TIMEOUT=20s",
                "INGEST_MAX_MESSAGE_BYTES=1MB",
                "INGEST_MAX_DEPTH=10",
                "INGEST_EARLIEST_TIMESTAMP=2020-01-01T00:00:00Z",
                "INGEST_MAX_TIMESTAMP_AHEAD=1h");

        assertThat(settings.broker()).isEqualTo(new BrokerProperties("tracks", 3, 700, Duration.ofMinutes(10)));
        assertThat(settings.broker().names().queue()).isEqualTo("tracks.event-ingester");
        assertThat(settings.storage())
                .isEqualTo(new StorageProperties(
                        StorageProperties.Type.S3,
                        Path.of("/data"),
                        new StorageProperties.S3(
                                "https://minio:9000", true, "user", "secret", "eu-central-1", "my-events")));
        assertThat(settings.archive().partitionLayout())
                .isEqualTo(new PartitionLayout(Granularity.HOUR, PartitionStyle.HIVE));
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.QUEUE, settings.broker())
                        .rotation())
                .isEqualTo(new RotationPolicy(2000, 2 << 20, Duration.ofSeconds(5), 7));
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.QUEUE, settings.broker())
                        .maxBufferedBytes())
                .isEqualTo(100L << 20);
        assertThat(settings.ingest().indexBytes()).isEqualTo(50L << 20);
        assertThat(settings.ingest()
                        .limits(SourceProperties.Type.QUEUE, settings.broker())
                        .storageThreads())
                .isEqualTo(9);
        assertThat(settings.ingest().drainTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.events().limits())
                .isEqualTo(new DecoderLimits(1 << 20, 10, Instant.parse("2020-01-01T00:00:00Z"), Duration.ofHours(1)));
    }

    @Test
    void minioNamesMeanTheSame() {
        BoundSettings settings = BoundSettings.of(
                "STORAGE_TYPE=minio", "MINIO_ENDPOINT=minio:9000", "MINIO_ACCESS_KEY=user", "MINIO_SECRET_KEY=secret");

        assertThat(settings.storage().type()).isEqualTo(StorageProperties.Type.MINIO);
        assertThat(settings.storage().s3())
                .isEqualTo(new StorageProperties.S3(
                        "minio:9000", false, "user", "secret", "us-east-1", "ai-goals-tracker-events"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INGEST_MAX_RECORDS        | 0       | 1 to 10000000",
                "INGEST_MAX_BYTES          | 1B      | 1KB to 1GB",
                "INGEST_MAX_BYTES          | 2GB     | 1KB to 1GB",
                "INGEST_MAX_AGE            | 99ms    | a duration of at least 100ms",
                "INGEST_MAX_OPEN_PARTITIONS| 0       | 1 or more",
                "INGEST_STORAGE_THREADS    | 257     | 1 to 256",
                "INGEST_DRAIN_TIMEOUT      | -1s     | a duration of 0 or more",
                "INGEST_CONSUMERS          | 0       | 1 to 64",
                "INGEST_PREFETCH           | 65536   | 1 to 65535",
                "RABBITMQ_CONSUMER_TIMEOUT | 9s      | a duration of at least 10s",
                "INGEST_MAX_MESSAGE_BYTES  | 513MB   | 1B to 512MB, which is as much as RabbitMQ takes",
                "INGEST_MAX_DEPTH          | 1001    | 1 to 1000",
                "INGEST_MAX_TIMESTAMP_AHEAD| -1s     | a duration of 0 to 3650d",
                "MINIO_BUCKET_EVENTS       | My_Bucket | a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens"
            })
    void valueOutOfRangeIsRefusedWithVariableValueAndRange(String variable, String value, String allowed) {
        FailureAnalysis refusal = BoundSettings.refusal(variable + "=" + value);

        assertThat(refusal.getDescription()).startsWith(variable + " is '").endsWith("'. Allowed is " + allowed + ".");
        assertThat(refusal.getAction())
                .startsWith("Change " + variable + " (property warren.")
                .endsWith(") and start again.");
    }

    @Test
    void refusalShowsTheValue() {
        assertThat(BoundSettings.refusal("INGEST_PREFETCH=65536").getDescription())
                .isEqualTo("INGEST_PREFETCH is '65536'. Allowed is 1 to 65535.");
        assertThat(BoundSettings.refusal("INGEST_PREFETCH=65536").getAction())
                .isEqualTo("Change INGEST_PREFETCH (property warren.broker.prefetch) and start again.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INGEST_MAX_RECORDS       | many   | a whole number",
                "INGEST_MAX_BYTES         | 64 MiB | a size such as 512KB, 64MB or 1GB",
                "INGEST_MAX_AGE           | soon   | a duration such as 500ms, 30s, 5m or 1d",
                "INGEST_EARLIEST_TIMESTAMP| long ago | an instant such as 2000-01-01T00:00:00Z",
                "STORAGE_TYPE             | gcs    | local, s3, minio",
                "ARCHIVE_GRANULARITY      | week   | day, hour",
                "ARCHIVE_LAYOUT           | flat   | plain, hive",
                "MINIO_SECURE             | maybe  | true or false"
            })
    void valueOfAnotherKindIsRefusedWithVariableValueAndWhatItMayBe(String variable, String value, String allowed) {
        FailureAnalysis refusal = BoundSettings.refusal(variable + "=" + value);

        assertThat(refusal.getDescription()).isEqualTo(variable + " is '" + value + "'. Allowed is " + allowed + ".");
    }

    @ParameterizedTest
    @CsvSource({"STORAGE_TYPE, 'local, s3, minio'", "ARCHIVE_GRANULARITY, 'day, hour'", "ARCHIVE_LAYOUT, 'plain, hive'"
    })
    void emptyChoiceIsRefused(String variable, String allowed) {
        assertThat(BoundSettings.refusal(variable + "=").getDescription())
                .isEqualTo(variable + " is ''. Allowed is " + allowed + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "INGEST_MAX_TIMESTAMP_AHEAD, 400000d",
        "INGEST_EARLIEST_TIMESTAMP, +10000-01-01T00:00:00Z",
        "INGEST_MAX_BUFFERED_BYTES, -1MB",
        "INGEST_MAX_INDEX_BYTES, -1MB"
    })
    void valueThatWouldFailLaterIsRefusedAtTheStart(String variable, String value) {
        assertThat(BoundSettings.refusal(variable + "=" + value).getDescription())
                .startsWith(variable + " is '");
    }

    @Test
    void batchThatTheBrokersWindowCannotFillIsRefused() {
        assertThat(BoundSettings.refusal("INGEST_PREFETCH=5000", "INGEST_CONSUMERS=2", "INGEST_MAX_RECORDS=10001")
                        .getDescription())
                .isEqualTo("INGEST_MAX_RECORDS is '10001'. Allowed is at most the 10000 deliveries that may be"
                        + " unacknowledged at once (INGEST_PREFETCH × INGEST_CONSUMERS), or a full batch would never come"
                        + " together.");
        BoundSettings.of("INGEST_PREFETCH=5000", "INGEST_CONSUMERS=2", "INGEST_MAX_RECORDS=10000");
    }

    @Test
    void batchThatWouldOutliveTheConsumerTimeoutIsRefused() {
        assertThat(BoundSettings.refusal("INGEST_MAX_AGE=31s", "RABBITMQ_CONSUMER_TIMEOUT=60s")
                        .getDescription())
                .startsWith("INGEST_MAX_AGE is 'PT31S'. Allowed is at most 30s, half of the broker's consumer timeout"
                        + " (RABBITMQ_CONSUMER_TIMEOUT)");
        BoundSettings.of("INGEST_MAX_AGE=30s", "RABBITMQ_CONSUMER_TIMEOUT=60s");
    }

    @Test
    void halfOfTheCredentialsIsRefusedAndTheOtherHalfNotShown() {
        FailureAnalysis noSecret = BoundSettings.refusal("STORAGE_TYPE=s3", "S3_ACCESS_KEY=hidden-user");
        FailureAnalysis noKey = BoundSettings.refusal("STORAGE_TYPE=s3", "S3_SECRET_KEY=hidden-secret");

        assertThat(noSecret.getDescription()).startsWith("S3_SECRET_KEY is ''. Allowed is set together with");
        assertThat(noKey.getDescription()).startsWith("S3_ACCESS_KEY is ''. Allowed is set together with");
        assertThat(noSecret.getDescription() + noSecret.getAction()).doesNotContain("hidden");
        assertThat(noKey.getDescription() + noKey.getAction()).doesNotContain("hidden");
    }

    @Test
    void contradictingNamesOfOneSettingAreRefusedAndSecretsMasked() {
        FailureAnalysis endpoints = BoundSettings.refusal("S3_ENDPOINT=one:9000", "MINIO_ENDPOINT=two:9000");
        FailureAnalysis secrets =
                BoundSettings.refusal("S3_SECRET_KEY=hidden-1", "MINIO_SECRET_KEY=hidden-2", "S3_ACCESS_KEY=user");

        assertThat(endpoints.getDescription())
                .isEqualTo(
                        "S3_ENDPOINT is 'one:9000'. Allowed is the same as MINIO_ENDPOINT, or only one of the two set.");
        assertThat(secrets.getDescription()).startsWith("S3_SECRET_KEY is '******'. Allowed is the same as");
        assertThat(secrets.getDescription() + secrets.getAction()).doesNotContain("hidden");
    }

    @Test
    void secretsAreNotInToString() {
        BoundSettings settings =
                BoundSettings.of("STORAGE_TYPE=s3", "S3_ACCESS_KEY=hidden-user", "S3_SECRET_KEY=hidden-secret");

        assertThat(settings.toString()).contains("credentials masked").doesNotContain("hidden");
    }

    @Test
    void endpointThatIsNoneIsRefused() {
        StorageProperties properties = new StorageProperties(
                StorageProperties.Type.S3,
                Path.of("/data"),
                new StorageProperties.S3("ftp://host", false, null, null, "us-east-1", "bucket"));

        assertThatThrownBy(() -> new ConfiguredStore(properties).open())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("warren.storage.s3.endpoint is 'ftp://host', allowed is host:port or a URL");
    }

    @Test
    void localStoreIsOpenedWhereTheSettingsSay(@TempDir Path directory) {
        BoundSettings settings = BoundSettings.of("STORAGE_LOCAL_PATH=" + directory.resolve("new/archive"));

        try (ObjectStore store = new ConfiguredStore(settings.storage()).open()) {
            assertThat(store.description()).contains("new/archive");
        }
    }

    @Test
    void failureThatIsNoSettingIsLeftToOthers() {
        StartFailureAnalyzer analyzer = new StartFailureAnalyzer(new StandardEnvironment());

        assertThat(analyzer.analyze(new IllegalStateException("else", new StorageUnavailableException("down", null))))
                .isNull();
    }

    @Test
    void refusedStartSaysWhatToDo() {
        StartFailureAnalyzer analyzer = new StartFailureAnalyzer(new StandardEnvironment());
        StartRefusedException refused = new StartRefusedException("the queue is a stream", "Delete the queue.", null);

        FailureAnalysis analysis =
                Objects.requireNonNull(analyzer.analyze(new IllegalStateException("wrapped", refused)));

        assertThat(analysis.getDescription()).isEqualTo("the queue is a stream");
        assertThat(analysis.getAction()).isEqualTo("Delete the queue.");
    }

    @Test
    void settingWithoutAVariableIsNamedByItsProperty() {
        StartFailureAnalyzer analyzer = new StartFailureAnalyzer(new StandardEnvironment());

        FailureAnalysis analysis = Objects.requireNonNull(
                analyzer.analyze(new InvalidSettingException("warren.some.secret", "s3cr3t", "none")));

        assertThat(analysis.getDescription()).isEqualTo("warren.some.secret is '******'. Allowed is none.");
        assertThat(analysis.getAction()).isEqualTo("Change warren.some.secret and start again.");
    }

    @Test
    void exitCodeTellsBadSettingsFromOtherFailures() {
        assertThat(ExitCodes.of(new IllegalStateException(new InvalidSettingException("p", 1, "2"))))
                .isEqualTo(2);
        assertThat(ExitCodes.of(new StartRefusedException("no", "do", null))).isEqualTo(2);
        assertThat(ExitCodes.of(new IllegalStateException("else"))).isEqualTo(1);
    }
}

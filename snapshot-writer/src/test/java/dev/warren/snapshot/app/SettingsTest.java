package dev.warren.snapshot.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.service.settings.StartFailureAnalyzer;
import dev.warren.service.store.StorageProperties;
import dev.warren.snapshot.project.ProjectLimits;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

class SettingsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({SnapshotProperties.class, StorageProperties.class})
    static class Binding {}

    private static ApplicationContextRunner runner(String... variables) {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Binding.class)
                .withPropertyValues("spring.config.name=snapshot-writer")
                .withPropertyValues(variables);
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        runner().run(context -> {
            SnapshotProperties settings = context.getBean(SnapshotProperties.class);
            assertThat(settings.names().queue()).isEqualTo("ai_goals_tracker.snapshot-writer");
            assertThat(settings.routingKeys()).containsExactly("code.validated");
            assertThat(settings.consumerTimeout()).hasMinutes(30);
            assertThat(settings.requestLimits(1).maxCodeBytes()).isEqualTo(2 << 20);
            assertThat(settings.projects().limits()).isEqualTo(ProjectLimits.defaults());
            assertThat(context.getBean(StorageProperties.class).s3().bucket()).isEqualTo("ai-goals-tracker-snapshots");
            assertThat(context.getEnvironment().getProperty("server.port")).isEqualTo("8081");
        });
    }

    @Test
    void everyVariableReachesItsSetting() {
        runner(
                        "RABBITMQ_EXCHANGE=tracks",
                        "SNAPSHOT_ROUTING_KEYS=code.validated,code.checked",
                        "SNAPSHOT_CONSUMERS=3",
                        "RABBITMQ_CONSUMER_TIMEOUT=10m",
                        "SNAPSHOT_DRAIN_TIMEOUT=5s",
                        "SNAPSHOT_MAX_BYTES=1KB",
                        "SNAPSHOT_MAX_ARCHIVE_BYTES=1MB",
                        "SNAPSHOT_MAX_UNPACKED_BYTES=2MB",
                        "SNAPSHOT_MAX_FILE_BYTES=3MB",
                        "SNAPSHOT_MAX_ENTRIES=4",
                        "SNAPSHOT_MAX_RATIO=5",
                        "MINIO_BUCKET_SNAPSHOTS=my-snapshots",
                        "MINIO_BUCKET_EVENTS=not-this-one")
                .run(context -> {
                    SnapshotProperties settings = context.getBean(SnapshotProperties.class);
                    assertThat(settings.names().queue()).isEqualTo("tracks.snapshot-writer");
                    assertThat(settings.routingKeys()).isEqualTo(List.of("code.validated", "code.checked"));
                    assertThat(settings.consumers()).isEqualTo(3);
                    assertThat(settings.consumerTimeout()).hasMinutes(10);
                    assertThat(settings.drainTimeout()).hasSeconds(5);
                    assertThat(settings.requestLimits(1).maxCodeBytes()).isEqualTo(1024);
                    assertThat(settings.projects().limits())
                            .isEqualTo(new ProjectLimits(1 << 20, 2 << 20, 3 << 20, 4, 5));
                    assertThat(context.getBean(StorageProperties.class).s3().bucket())
                            .isEqualTo("my-snapshots");
                    assertThat(context.getEnvironment()
                                    .getProperty("spring.cloud.stream.bindings.snapshots-in-0.consumer.concurrency"))
                            .isEqualTo("3");
                    assertThat(context.getEnvironment()
                                    .getProperty("spring.cloud.stream.bindings.snapshots-in-0.destination"))
                            .isEqualTo("tracks");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SNAPSHOT_MAX_BYTES=lots | SNAPSHOT_MAX_BYTES is 'lots' | a size such as",
                "SNAPSHOT_MAX_BYTES=0 | SNAPSHOT_MAX_BYTES is | 1B to 512MB",
                "SNAPSHOT_CONSUMERS=0 | SNAPSHOT_CONSUMERS is '0' | 1 to 64",
                "SNAPSHOT_ROUTING_KEYS= | SNAPSHOT_ROUTING_KEYS is | separated by commas",
                "RABBITMQ_CONSUMER_TIMEOUT=9s | RABBITMQ_CONSUMER_TIMEOUT is | at least 10s",
                "SNAPSHOT_DRAIN_TIMEOUT=0s | SNAPSHOT_DRAIN_TIMEOUT is | at least 100ms",
                "SNAPSHOT_MAX_ENTRIES=0 | SNAPSHOT_MAX_ENTRIES is '0' | 1 to 100000",
                "SNAPSHOT_MAX_RATIO=1 | SNAPSHOT_MAX_RATIO is '1' | 2 to 10000",
                "SNAPSHOT_MAX_FILE_BYTES=-1 | SNAPSHOT_MAX_FILE_BYTES is | at least 1B",
                "MINIO_BUCKET_SNAPSHOTS=A | MINIO_BUCKET_SNAPSHOTS is 'A' | a bucket name"
            })
    void wrongSettingIsNamedWithWhatIsAllowed(String variable, String fault, String allowed) {
        AtomicReference<@Nullable ConfigurableEnvironment> environment = new AtomicReference<>();
        runner(variable)
                .withInitializer(context -> environment.set(context.getEnvironment()))
                .run(context -> {
                    Throwable failure = Objects.requireNonNull(context.getStartupFailure(), "accepted");
                    FailureAnalysis analysis = Objects.requireNonNull(
                            new StartFailureAnalyzer(Objects.requireNonNull(environment.get())).analyze(failure));
                    assertThat(analysis.getDescription()).contains(fault, allowed);
                });
    }
}

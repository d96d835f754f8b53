package dev.warren.ingester.app;

import static dev.warren.ingester.delivery.Deliveries.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.RotationReason;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.commit.CommitOutcome.CommittedFile;
import dev.warren.ingester.delivery.Deliveries;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.Malformed;
import dev.warren.model.Reason;
import dev.warren.service.lifecycle.ReadyGauge;
import dev.warren.service.lifecycle.ServiceLifecycle;
import dev.warren.service.store.MeteredObjectStore;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageUnavailableException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/metrics.md says of the ingester is what there is. */
class MetricsPageTest {

    private static final ObjectKey KEY = new ObjectKey("events/2025/12/28/events_000001.parquet");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final IngestMetrics metrics = new IngestMetrics(registry);

    @Test
    void everyMetricIsOnThePageAndNoOther() throws IOException {
        everythingHappensOnce();

        assertThat(exposed()).isEqualTo(onThePage());
    }

    @Test
    void whatHasAClosedSetOfLabelsIsThereAtZeroBeforeItHappens() {
        assertThat(registry.scrape().lines().filter(line -> line.startsWith("warren_")))
                .contains("warren_events_quarantined_total{reason=\"id-conflict\"} 0.0")
                .contains("warren_batches_rotated_total{reason=\"open_partitions\"} 0.0")
                .contains("warren_deliveries_released_total 0.0");
    }

    /** Where commits of a busy store end: one bucket for all of these would hide a store that gets slower. */
    @Test
    void secondsOfCommitsAreToldApart() {
        assertThat(registry.scrape().lines().filter(line -> line.startsWith("warren_commits_seconds_bucket")))
                .contains(
                        "warren_commits_seconds_bucket{le=\"1.0\"} 0",
                        "warren_commits_seconds_bucket{le=\"1.5\"} 0",
                        "warren_commits_seconds_bucket{le=\"2.0\"} 0",
                        "warren_commits_seconds_bucket{le=\"3.0\"} 0",
                        "warren_commits_seconds_bucket{le=\"5.0\"} 0");
    }

    @Test
    void duplicatesAreToldApartByWhoRepeatedThem() {
        everythingHappensOnce();

        assertThat(registry.counter("warren.events.deduplicated", "cause", "redelivered")
                        .count())
                .isEqualTo(1);
        assertThat(registry.counter("warren.events.deduplicated", "cause", "repeated")
                        .count())
                .isEqualTo(1);
        assertThat(registry.counter("warren.events.late").count()).isEqualTo(1);
    }

    private void everythingHappensOnce() {
        Delivery first = Deliveries.of(1, 1, event("a", "{}"));
        Delivery again = new Delivery(
                first.handle(),
                first.body(),
                first.context(),
                first.queue(),
                true,
                first.receivedAt().plus(Duration.ofDays(2)));
        Row row = Row.of(decoded(first), first);
        Row repeated = Row.of(decoded(again), again);
        Batch batch = new Batch(
                new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN)
                        .partitionOf(row.event().timestamp()),
                List.of(row, row, repeated),
                1,
                RotationReason.AGE);
        metrics.received(first);
        metrics.received(again);
        metrics.decoded(row.event(), first);
        metrics.decoded(repeated.event(), again);
        metrics.rotated(batch);
        metrics.committed(
                new CommitOutcome(
                        batch,
                        List.of(new CommittedFile(KEY, 1, 100)),
                        List.of(row),
                        List.of(row, repeated),
                        List.of(),
                        1,
                        Duration.ofMillis(1)),
                Duration.ofMillis(2));
        metrics.quarantined(first, new Malformed(Reason.FIELD, "no"));
        metrics.released(1);
        metrics.heldBack("it", new StorageUnavailableException("away", null));
        new MeteredObjectStore(new InMemoryObjectStore(), registry).stat(KEY);
        new ReadyGauge(() -> true).bindTo(registry);
        new PipelineGauges(
                        new ServiceLifecycle<>(
                                InMemoryObjectStore::new,
                                store -> {
                                    throw new AssertionError("not started");
                                },
                                refused -> {}),
                        Duration.ofMinutes(30))
                .bindTo(registry);
    }

    private static Event decoded(Delivery delivery) {
        return (Event) new EventDecoder(DecoderLimits.defaults())
                .decode(delivery.body(), delivery.context(), delivery.receivedAt());
    }

    private Set<String> exposed() {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE warren_"))
                .map(line -> line.split(" ", -1)[2])
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> onThePage() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        String section = page.substring(page.indexOf("## event-ingester"), page.indexOf("## snapshot-writer"));
        return Pattern.compile("(?m)^\\| `(warren_\\w+)`")
                .matcher(section)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

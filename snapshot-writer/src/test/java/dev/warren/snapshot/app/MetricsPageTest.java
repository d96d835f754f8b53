package dev.warren.snapshot.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.MessageContext;
import dev.warren.service.lifecycle.ReadyGauge;
import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.service.store.MeteredObjectStore;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.store.StoreResult;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageUnavailableException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What docs/metrics.md says of the writer is what there is. */
class MetricsPageTest {

    private static final ReceivedMessage MESSAGE = new ReceivedMessage(
            new byte[0],
            new MessageContext("x", "code.validated", null, null, null, null, null, null, null, Map.of()),
            "q",
            Instant.EPOCH);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SnapshotMetrics metrics = new SnapshotMetrics(registry);

    private static Version version(@Nullable String language, boolean project) {
        return new Version(1, "f", language, null, 7, "s", "e", "t", "t", "r", null, project ? List.of() : null);
    }

    @Test
    void everyMetricIsOnThePageAndNoOther() throws IOException {
        metrics.received(10);
        metrics.stored(MESSAGE, new StoreResult(version("python", false), true), Duration.ofMillis(1));
        metrics.stored(MESSAGE, new StoreResult(version("python", false), false), Duration.ofMillis(1));
        metrics.quarantined(MESSAGE, "field", "no", Optional.empty());
        metrics.held(1, new StorageUnavailableException("away", null));
        new MeteredObjectStore(new InMemoryObjectStore(), registry).stat(new ObjectKey("a"));
        new StreamGauges(() -> true, () -> Duration.ofMillis(1500), Duration.ofMinutes(30)).bindTo(registry);
        new ReadyGauge(() -> true).bindTo(registry);

        assertThat(exposed()).isEqualTo(onThePage());
    }

    @Test
    void whatHasAClosedSetOfLabelsIsThereAtZeroBeforeItHappens() {
        assertThat(registry.scrape().lines().filter(line -> line.startsWith("warren_")))
                .contains("warren_snapshots_quarantined_total{reason=\"internal-error\"} 0.0")
                .contains("warren_snapshots_quarantined_total{reason=\"malformed-json\"} 0.0")
                .contains("warren_snapshots_quarantined_total{reason=\"version-conflict\"} 0.0")
                .contains("warren_snapshots_deduplicated_total{language=\"python\"} 0.0")
                .contains("warren_snapshots_deduplicated_total{language=\"project\"} 0.0")
                .contains("warren_snapshots_quarantined_language_total{language=\"python\"} 0.0")
                .contains("warren_snapshots_quarantined_language_total{language=\"unknown\"} 0.0")
                .contains("warren_snapshots_stored_total{language=\"python\"} 0.0")
                .contains("warren_snapshots_stored_total{language=\"project\"} 0.0")
                .contains("warren_snapshots_stored_total{language=\"other\"} 0.0");
    }

    @Test
    void languagesThatPublishersInventAreOne() {
        for (String language : new String[] {"cobol", "fortran", "x"}) {
            metrics.stored(MESSAGE, new StoreResult(version(language, false), true), Duration.ZERO);
        }
        metrics.stored(MESSAGE, new StoreResult(version("go", false), true), Duration.ZERO);
        metrics.stored(MESSAGE, new StoreResult(version("go", true), true), Duration.ZERO);

        assertThat(registry.counter("warren.snapshots.stored", "language", "other")
                        .count())
                .isEqualTo(3);
        assertThat(registry.counter("warren.snapshots.stored", "language", "go").count())
                .isEqualTo(1);
        assertThat(registry.counter("warren.snapshots.stored", "language", "project")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void duplicatesAndQuarantinedMessagesAreCountedByLanguageToo() {
        metrics.stored(MESSAGE, new StoreResult(version("go", false), false), Duration.ZERO);
        metrics.stored(MESSAGE, new StoreResult(version("go", true), false), Duration.ZERO);
        metrics.stored(MESSAGE, new StoreResult(version("cobol", false), false), Duration.ZERO);
        metrics.quarantined(MESSAGE, "field", "no", Optional.of(new Language("rust", "rs")));
        metrics.quarantined(MESSAGE, "field", "no", Optional.of(new Language("cobol", "txt")));
        metrics.quarantined(MESSAGE, "malformed-json", "no", Optional.empty());

        assertThat(registry.scrape().lines())
                .contains(
                        "warren_snapshots_deduplicated_total{language=\"go\"} 1.0",
                        "warren_snapshots_deduplicated_total{language=\"project\"} 1.0",
                        "warren_snapshots_deduplicated_total{language=\"other\"} 1.0",
                        "warren_snapshots_quarantined_total{reason=\"field\"} 2.0",
                        "warren_snapshots_quarantined_language_total{language=\"rust\"} 1.0",
                        "warren_snapshots_quarantined_language_total{language=\"other\"} 1.0",
                        "warren_snapshots_quarantined_language_total{language=\"unknown\"} 1.0");
    }

    @Test
    void whatPublishersSendMakesNoSeriesThatWereNotThereAtTheStart() {
        long atTheStart = registry.scrape().lines().count();

        for (String language : new String[] {"go", "golang", "cobol", "x"}) {
            metrics.stored(MESSAGE, new StoreResult(version(language, false), true), Duration.ZERO);
            metrics.stored(MESSAGE, new StoreResult(version(language, true), false), Duration.ZERO);
            metrics.quarantined(MESSAGE, "field", "no", Optional.of(new Language(language, "txt")));
        }

        assertThat(registry.scrape().lines().count()).isEqualTo(atTheStart);
    }

    @Test
    void ageOfTheOldestMessageAndTheBrokersLimitAreInSeconds() {
        new StreamGauges(() -> false, () -> Duration.ofMillis(1500), Duration.ofMinutes(30)).bindTo(registry);

        assertThat(registry.scrape().lines())
                .contains(
                        "warren_consumers 0.0",
                        "warren_deliveries_oldest_unacked_seconds 1.5",
                        "warren_consumer_timeout_seconds 1800.0");
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
        String section = page.substring(page.indexOf("## snapshot-writer"), page.indexOf("## archive serve"));
        return Pattern.compile("(?m)^\\| `(warren_\\w+)`")
                .matcher(section)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

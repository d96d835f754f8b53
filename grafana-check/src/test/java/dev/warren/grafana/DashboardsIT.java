package dev.warren.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Half a minute of load, a store that is gone, an ingester that is killed, and all well again; then every query of every
 * dashboard and every alert is put to Prometheus. What came back is in target/grafana-check, for people and for render.py.
 */
class DashboardsIT {

    private static final Path GRAFANA = Path.of("..", "grafana");
    private static final Path RESULTS = Path.of("target", "grafana-check");
    private static final Duration BEFORE = Duration.ofMinutes(2);
    private static final Duration LOAD = Duration.ofSeconds(30);
    private static final Duration STORE_AWAY = Duration.ofSeconds(15);
    private static final Duration INGESTER_AWAY = Duration.ofSeconds(6);
    private static final Duration WELL_AGAIN = Duration.ofSeconds(10);
    /** What Grafana would take for scrapes every second is 4 s; two commits have to be in it. */
    private static final String RATE_INTERVAL = "8s";

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:warren|jvm|process|system|disk|logback|http|spring|rabbitmq)_\\w+|\\bup\\b");
    private static final Pattern METRICS_BY_PATTERN = Pattern.compile("__name__=~\"([^\"]+)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on|without|ignoring)\\s*\\([^)]*\\)");

    private static final Map<String, Instant> MOMENTS = new TreeMap<>();

    private static WatchedServices services;
    private static PrometheusApi prometheus;

    @BeforeAll
    static void seeEverythingHappen(@TempDir Path directory) throws Exception {
        services = new WatchedServices(directory);
        prometheus = services.prometheus();
        // Until Prometheus has scraped all of them, they are absent for it, and an alert on that is pending.
        await("no alert before the first fault")
                .atMost(BEFORE)
                .until(() -> prometheus.alerts().isEmpty());
        MOMENTS.put("begin", Instant.now());
        try (Load load = services.load()) {
            load.start();
            pass(LOAD);
            MOMENTS.put("load", Instant.now());
            services.takeStoreAway();
            pass(STORE_AWAY);
            MOMENTS.put("outage", Instant.now());
            services.giveStoreBack();
            services.killAnIngester();
            pass(INGESTER_AWAY);
            MOMENTS.put("killed", Instant.now());
            services.startItAgain();
            pass(WELL_AGAIN);
            MOMENTS.put("end", Instant.now());
        }
        Files.createDirectories(RESULTS);
    }

    private static void pass(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void everyQueryOfEveryDashboardHasData() throws Exception {
        List<String> empty = new ArrayList<>();
        List<String> report = new ArrayList<>();
        ArrayNode results = JsonMapper.shared().createArrayNode();
        for (Dashboard dashboard : Dashboard.all(GRAFANA.resolve("dashboards"))) {
            Map<String, String> values = new TreeMap<>(java.util.Comparator.reverseOrder());
            values.putAll(dashboard.chosen(prometheus));
            values.put("__rate_interval", RATE_INTERVAL);
            values.put("__range", "60s");
            for (Dashboard.Query query : dashboard.queries()) {
                String expr = Dashboard.replaced(query.expr(), values);
                JsonNode found = prometheus.range(expr, moment("begin"), moment("end"));
                List<Double> numbers = numbers(found);
                String name = dashboard.uid() + " | " + query.title() + " " + query.refId();
                if (numbers.isEmpty()) {
                    empty.add(name + ": " + expr);
                }
                report.add(line(name, found.size(), numbers));
                results.add(result(dashboard, query, expr, found));
            }
        }
        write(report, results);

        assertThat(empty).isEmpty();
        assertThat(report).hasSizeGreaterThan(80);
    }

    @Test
    void everyMetricThatAnExpressionNamesExists() throws Exception {
        Set<String> named = new TreeSet<>();
        for (Dashboard dashboard : Dashboard.all(GRAFANA.resolve("dashboards"))) {
            dashboard.queries().forEach(query -> named.addAll(metrics(query.expr())));
        }
        rules().forEach(rule -> named.addAll(metrics(rule.path("query").asString())));

        assertThat(named).contains("up", "warren_ready", "disk_total_bytes").hasSizeGreaterThan(50);
        assertThat(named).allSatisfy(metric -> assertThat(prometheus.range(metric, moment("begin"), moment("end")))
                .as(metric)
                .isNotEmpty());
    }

    @Test
    void everyRuleIsEvaluatedWithoutAnError() {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(17).allSatisfy(rule -> assertThat(
                        rule.path("health").asString())
                .as("%s %s", rule.path("name"), rule.path("lastError"))
                .isEqualTo("ok"));
    }

    @Test
    void faultsRaiseTheirAlertsAndNoOthers() {
        Set<String> raised = prometheus
                .range("ALERTS", moment("begin"), moment("end"))
                .valueStream()
                .map(series -> series.path("metric").path("alertname").asString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(raised)
                .contains(
                        "WarrenInstanceDown",
                        "WarrenNotReady",
                        "WarrenStorageFailing",
                        "WarrenQuarantined",
                        "WarrenQuarantineRate")
                .doesNotContain(
                        "WarrenDefect",
                        "WarrenNoIngester",
                        "WarrenNoSnapshotWriter",
                        "WarrenQueueBacklog",
                        "WarrenStorageRefused",
                        "WarrenOldestUnackedNearTimeout");
    }

    @Test
    void whatAlertsSayIsWholeSentencesWithValues() {
        JsonNode alerts = prometheus.alerts();

        assertThat(alerts).isNotEmpty().allSatisfy(alert -> assertThat(
                        alert.path("annotations").toString())
                .contains("summary", "description", "docs/operations.md#warren")
                .doesNotContain("no value", "<error", "{{"));
    }

    private static List<JsonNode> rules() {
        return prometheus
                .rules()
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private static Set<String> metrics(String expr) {
        Set<String> names = new TreeSet<>();
        METRICS_BY_PATTERN
                .matcher(expr)
                .results()
                .map((MatchResult match) -> "{__name__=~\"" + match.group(1) + "\"}")
                .forEach(names::add);
        String withoutText = GROUPING.matcher(expr.replaceAll("\"[^\"]*\"", "")).replaceAll("");
        METRIC.matcher(withoutText)
                .results()
                .map((MatchResult match) -> match.group())
                .forEach(names::add);
        return names;
    }

    private static List<Double> numbers(JsonNode series) {
        return series.valueStream()
                .flatMap(one -> one.path("values").valueStream())
                .map(value -> Double.valueOf(value.path(1).asString().replace("Inf", "Infinity")))
                .filter(Double::isFinite)
                .toList();
    }

    private static String line(String name, int series, List<Double> numbers) {
        double last = numbers.isEmpty() ? Double.NaN : numbers.get(numbers.size() - 1);
        double most = numbers.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        return "| %s | %d | %.6g | %.6g |".formatted(name, series, last, most);
    }

    private static ObjectNode result(Dashboard dashboard, Dashboard.Query query, String expr, JsonNode found) {
        ObjectNode result = JsonMapper.shared().createObjectNode();
        result.put("dashboard", dashboard.uid());
        result.put("panel", query.panel());
        result.put("refId", query.refId());
        result.put("expr", expr);
        result.set("series", found);
        return result;
    }

    private static void write(List<String> report, ArrayNode results) throws IOException {
        List<String> lines = new ArrayList<>(List.of("| query | series | last | largest |", "|---|---|---|---|"));
        lines.addAll(report);
        Files.write(RESULTS.resolve("queries.md"), lines);
        ObjectNode all = JsonMapper.shared().createObjectNode();
        MOMENTS.forEach((name, when) -> all.put(name, when.toEpochMilli() / 1000.0));
        all.set("queries", results);
        Files.writeString(RESULTS.resolve("results.json"), all.toString());
    }

    private static Instant moment(String name) {
        return MOMENTS.getOrDefault(name, Instant.EPOCH);
    }
}

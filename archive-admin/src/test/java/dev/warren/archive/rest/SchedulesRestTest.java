package dev.warren.archive.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.service.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The service that does things by itself. */
class SchedulesRestTest {

    private static final String EACH_SECOND = "* * * * * *";

    @TempDir
    private Path directory;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void fill() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(directory.resolve("a"));
        archive.file(1, "a", "b");
        archive.snapshot("s-1", "print(1)\n");
        archive.snapshot("s-2", "print(2)\n");
        settings.putAll(ServedArchive.local(directory.resolve("a")));
        settings.put("REST_READ_TOKEN", ServedArchive.READ);
        settings.put("REST_WRITE_TOKEN", ServedArchive.WRITE);
    }

    private static JsonNode schedule(ServedArchive served, String operation) {
        return served.json("/api/schedules")
                .get("schedules")
                .valueStream()
                .filter(schedule -> schedule.get("operation").asString().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitEnd(ServedArchive served, String operation, String end) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            String found = schedule(served, operation).at("/last/end").asString("");
            assertThat(found).as(schedule(served, operation).toString()).isIn("", end);
            return found.equals(end);
        });
    }

    @Test
    void auditAndBackupRunByThemselvesAsJobsWithMetrics() throws Exception {
        settings.put("REST_AUDIT_CRON", EACH_SECOND);
        settings.put("REST_AUDIT_SAMPLE", "100");
        settings.put("REST_BACKUP_CRON", EACH_SECOND);
        settings.put("REST_BACKUP_TO", "local:" + directory.resolve("b"));
        settings.put("REST_BACKUP_KEEP", "2");
        try (ServedArchive served = ServedArchive.with(settings)) {
            awaitEnd(served, "audit", "succeeded");
            awaitEnd(served, "backup", "succeeded");

            assertThat(directory.resolve("b/backups/latest")).exists();
            assertThat(served.json("/api/jobs").get("jobs").findValuesAsString("operation"))
                    .contains("audit", "backup");
            assertThat(served.get("/actuator/prometheus").body())
                    .containsPattern(
                            "warren_schedule_runs_seconds_count\\{operation=\"backup\",outcome=\"succeeded\"} [1-9]")
                    .contains("warren_schedule_runs_seconds_count{operation=\"audit\",outcome=\"failed\"} 0")
                    .containsPattern(
                            "warren_schedule_last_success_timestamp_seconds\\{operation=\"backup\"} 1\\.[0-9]+E9")
                    .contains("warren_schedule_interval_seconds{operation=\"audit\"} 1.0")
                    .contains("warren_schedule_runs_seconds_count{operation=\"audit\",outcome=\"left\"}");
            assertThat(served.send("GET", "/livez", null, null).statusCode()).isEqualTo(204);
        }
        try (var sets = Files.list(directory.resolve("b/backups"))) {
            assertThat(sets.filter(Files::isDirectory)).hasSizeBetween(1, 3);
        }
    }

    @Test
    void retentionRunsByItsPolicies() throws Exception {
        settings.put("REST_RETENTION_CRON", EACH_SECOND);
        settings.put(
                "REST_RETENTION_POLICY",
                policies("snapshots: [{name: last, keep-last: 1}]").toString());
        try (ServedArchive served = ServedArchive.with(settings)) {
            awaitEnd(served, "retention", "succeeded");
        }
        assertThat(directory.resolve("a/" + home() + "snapshot_v1.py")).doesNotExist();
        assertThat(directory.resolve("a/" + home() + "snapshot_v2.py")).exists();
    }

    /** What docs/metrics.md says of the REST service is what there is. */
    @Test
    void everyMetricOfASchedulesRunsIsOnThePageAndNoOther() throws IOException {
        settings.put("REST_AUDIT_CRON", EACH_SECOND);
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        try (ServedArchive served = ServedArchive.with(settings)) {
            assertThat(names(
                            "(?m)^# TYPE (warren_\\w+?)(?:_max)? ",
                            served.get("/actuator/prometheus").body()))
                    .isEqualTo(names("(?m)^\\| `(warren_\\w+)`", page.substring(page.indexOf("## archive serve"))));
        }
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String home() {
        return ArchiveUnderAudit.GOAL
                .under(dev.warren.snapshot.history.SnapshotKeys.SNAPSHOTS)
                .value();
    }

    private Path policies(String text) throws IOException {
        return Files.writeString(directory.resolve("policies.yaml"), text + "\n");
    }

    @Test
    void withoutExpressionsNothingIsScheduled() {
        try (ServedArchive served = ServedArchive.with(settings)) {
            assertThat(served.json("/api/schedules").get("schedules")).isEmpty();
            assertThat(served.get("/actuator/prometheus").body())
                    .contains("process_uptime_seconds")
                    .doesNotContain("warren_schedule");
        }
    }

    @Test
    void whatIsWrongWithTheArchiveIsAnEndOfItsOwn() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(directory.resolve("a"));
        archive.put("events/2025/12/28/events_000001.parquet", "no parquet");
        settings.put("REST_AUDIT_CRON", EACH_SECOND);
        settings.put("REST_AUDIT_SAMPLE", "100%");
        try (ServedArchive served = ServedArchive.with(settings)) {
            awaitEnd(served, "audit", "findings");
            String job = schedule(served, "audit").get("job").asString();
            assertThat(served.json("/api/jobs/" + job).get("operation").asString())
                    .isEqualTo("audit");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REST_BACKUP_CRON    | every night      | warren.schedules.backup.cron
            REST_BACKUP_CRON    | 17 3 * * 0       | warren.schedules.backup.cron
            REST_AUDIT_CRON     | 0 0 0 31 2 *     | warren.schedules.audit.cron
            REST_RETENTION_CRON | @fortnightly     | warren.schedules.retention.cron
            REST_BACKUP_CRON    | @weekly          | warren.schedules.backup.to
            REST_RETENTION_CRON | @daily           | warren.schedules.retention.policy
            REST_RETENTION_GRACE| -1h              | warren.schedules.retention.grace
            REST_BACKUP_KEEP    | -1               | warren.schedules.backup.keep
            REST_AUDIT_SAMPLE   | 0                | warren.schedules.audit.sample
            REST_AUDIT_SAMPLE   | some             | warren.schedules.audit.sample
            REST_SCHEDULE_ZONE  | Mars/Olympus     | warren.schedules.zone
            REST_SCHEDULE_LEASE | 0s               | warren.schedules.lease
            """)
    void aWrongSettingIsRefusedByItsName(String variable, String value, String property) {
        settings.put(variable, value);

        assertThatThrownBy(() -> ServedArchive.with(settings))
                .hasRootCauseInstanceOf(InvalidSettingException.class)
                .rootCause()
                .hasMessageStartingWith(property + " is '");
    }

    @Test
    void aBackupToWhatIsNoStoreIsRefused() {
        settings.put("REST_BACKUP_CRON", "@weekly");
        settings.put("REST_BACKUP_TO", "ftp://nowhere");

        assertThatThrownBy(() -> ServedArchive.with(settings))
                .rootCause()
                .hasMessageContaining("warren.schedules.backup.to");
    }

    @Test
    void policiesThatCannotBeUnderstoodAreRefusedAtTheStartWithTheirPlace() throws Exception {
        settings.put("REST_RETENTION_CRON", "@daily");
        settings.put(
                "REST_RETENTION_POLICY",
                policies("policies: [{name: a, typs: [x]}]").toString());

        assertThatThrownBy(() -> ServedArchive.with(settings))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("warren.schedules.retention.policy")
                .hasMessageContaining("policies[0].typs");
    }

    @Test
    void timesAreThoseOfTheZoneWhenTheClocksChange() {
        CronTimetable times = CronTimetable.of("0 30 2 * * *", ZoneId.of("Europe/Berlin"));

        assertThat(times.next(Instant.parse("2026-01-22T00:00:00Z"))).contains(Instant.parse("2026-01-22T01:30:00Z"));
        assertThat(times.next(Instant.parse("2026-07-22T00:00:00Z"))).contains(Instant.parse("2026-07-22T00:30:00Z"));
    }
}

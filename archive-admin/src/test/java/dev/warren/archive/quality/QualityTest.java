package dev.warren.archive.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ParquetDamage;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.model.Event;
import dev.warren.model.EventId;
import dev.warren.model.EventTime;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.ObjectKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTest {

    private static final Instant NOON = ArchiveUnderAudit.NOON;
    private static final LocalDate DAY = LocalDate.of(2025, 12, 28);

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private final Map<LocalDate, List<Row>> rows = new TreeMap<>();
    private int next;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(root);
    }

    @Test
    void whatIsMissingIsCountedForEachTypeAndNotForAllTogether() {
        row("a", NOON, "{\"k\":null}");
        row("a", NOON.plusSeconds(1), "{\"k\":1}");
        row("b", NOON, null);

        QualityReport report = report();

        assertThat(report.types()).extracting(TypeQuality::type).containsExactly("a", "b");
        assertThat(of("a", report).nulls())
                .contains(new TypeQuality.Share("payload", 0), new TypeQuality.Share("user_id", 2));
        assertThat(of("b", report).nulls()).contains(new TypeQuality.Share("payload", 1));
        assertThat(of("a", report).keys())
                .containsExactly(new TypeQuality.Key("k", 2, 1, List.of("number", "null"), DAY, DAY));
    }

    @Test
    void aKeyThatComesOneThatGoesAndOneWhoseValuesBecomeTextAreToldWithTheirDays() {
        for (int i = 0; i < 20; i++) {
            row("a", NOON.plusSeconds(i), "{\"old\":1,\"n\":1}");
            row("a", NOON.plus(Duration.ofDays(1)).plusSeconds(i), "{\"new\":1,\"n\":\"1\"}");
        }

        assertThat(of("a", report()).changes())
                .containsExactly(
                        new TypeQuality.Change("old", DAY, "was there for the last time"),
                        new TypeQuality.Change("n", DAY.plusDays(1), "string beside number"),
                        new TypeQuality.Change("new", DAY.plusDays(1), "has come"));
    }

    @Test
    void aRareKeyHasNeitherComeNorGone() {
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < 20; i++) {
                String rare = day == 1 && i == 0 ? ",\"rare\":true" : "";
                row("a", NOON.plus(Duration.ofDays(day)).plusSeconds(i), "{\"n\":1" + rare + "}");
            }
        }

        assertThat(of("a", report()).changes()).isEmpty();
    }

    @Test
    void keysThatArePublishersIdsDoNotFillTheMemory() {
        for (int i = 0; i < PayloadKeys.MOST + 5; i++) {
            row("a", NOON.plusSeconds(i), "{\"id-" + i + "\":1}");
        }

        TypeQuality type = of("a", report());

        assertThat(type.keys()).hasSize(PayloadKeys.MOST);
        assertThat(type.keyValuesLeftOut()).isEqualTo(5);
    }

    @Test
    void typesBeyondThoseThatAreFollowedAreCountedTogether() {
        IntStream.range(0, TypeTable.MOST + 7).forEach(i -> row("type-" + i, NOON, null));

        QualityReport report = report();

        assertThat(report.types()).hasSize(TypeTable.MOST + 1);
        assertThat(of("(others)", report).rows()).isEqualTo(7);
    }

    @Test
    void theSameContentUnderAnotherIdIsACopyAndAnotherTypeOrTimeIsNot() {
        row("a", NOON, "{\"n\":1}");
        row("a", NOON, "{\"n\":1}");
        row("a", NOON, "{\"n\":2}");
        row("a", NOON.plusMillis(1), "{\"n\":1}");
        row("b", NOON, "{\"n\":1}");
        add("same", "c", NOON, null, NOON);
        add("same", "d", NOON.plus(Duration.ofDays(1)), null, NOON.plus(Duration.ofDays(1)));

        QualityReport report = report();

        assertThat(of("a", report).copies()).isEqualTo(new TypeQuality.Copies(1, 0));
        assertThat(of("b", report).copies()).isEqualTo(new TypeQuality.Copies(0, 0));
        assertThat(of("c", report).copies().ids() + of("d", report).copies().ids())
                .isEqualTo(1);
    }

    @Test
    void lateIsWhatTookLongerThanAskedForAndNothingElse() {
        add("1", "a", NOON, null, NOON.plusSeconds(3600));
        add("2", "a", NOON, null, NOON.plusSeconds(3601));
        add("3", "a", NOON, null, NOON.minusMillis(1));
        add("4", "a", NOON, null, NOON.plus(Duration.ofDays(8)));

        TypeQuality.Lateness lateness = of("a", report()).lateness();

        assertThat(lateness.late()).isEqualTo(2);
        assertThat(lateness.early()).isEqualTo(1);
        assertThat(lateness.longestMs()).isEqualTo(Duration.ofDays(8).toMillis());
        assertThat(lateness.histogram())
                .filteredOn(share -> share.rows() > 0)
                .containsExactly(
                        new TypeQuality.Share("before its time", 1),
                        new TypeQuality.Share("to 1 h", 1),
                        new TypeQuality.Share("to 6 h", 1),
                        new TypeQuality.Share("longer", 1));
    }

    @Test
    void aDayOfSilenceAndADayOfFloodAreUnusualAndTheFloodHidesNothing() {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            days.put(DAY.plusDays(i), 100L + i % 3);
        }
        days.remove(DAY.plusDays(5));
        days.put(DAY.plusDays(9), 100_000L);

        TypeQuality.Daily daily = Volume.of(days, DAY.plusDays(100));

        assertThat(daily.median()).isEqualTo(101);
        assertThat(daily.unusual())
                .extracting(TypeQuality.UnusualDay::day)
                .containsExactly(DAY.plusDays(5), DAY.plusDays(9));
        assertThat(daily.unusual().get(0).score()).isEqualTo(-68.1);
    }

    @Test
    void todayIsNotUnusualForNotBeingOver() {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        IntStream.range(0, 20).forEach(i -> days.put(DAY.plusDays(i), 100L + i % 3));
        days.put(DAY.plusDays(20), 1L);

        assertThat(Volume.of(days, DAY.plusDays(20)).unusual()).isEmpty();
        assertThat(Volume.of(days, DAY.plusDays(21)).unusual()).hasSize(1);
    }

    @Test
    void aTypeThatComesOnFewDaysIsComparedWithThose() {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        IntStream.range(0, 12).forEach(i -> days.put(DAY.plusDays(i * 10L), 100L + i % 3));
        days.put(DAY.plusDays(55), 1_000L);

        TypeQuality.Daily daily = Volume.of(days, DAY.plusDays(200));

        assertThat(daily.median()).isEqualTo(101);
        assertThat(daily.unusual()).extracting(TypeQuality.UnusualDay::day).containsExactly(DAY.plusDays(55));
    }

    @Test
    void daysThatAreAllAlikeButOneDoNotDivideByNothing() {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        IntStream.range(0, 20).forEach(i -> days.put(DAY.plusDays(i), 100L));
        assertThat(Volume.of(days, DAY.plusDays(20)).unusual()).isEmpty();

        days.put(DAY.plusDays(3), 101L);
        assertThat(Volume.of(days, DAY.plusDays(20)).unusual())
                .extracting(TypeQuality.UnusualDay::day)
                .containsExactly(DAY.plusDays(3));
    }

    @Test
    void aDamagedFileIsNamedAndTheOthersAreRead() throws Exception {
        row("a", NOON, null);
        write();
        ParquetDamage.writeWithNullId(archive.path(archive.file(2, "b")));

        QualityReport report = quality();

        assertThat(report.unreadable()).containsExactly("events/2025/12/28/events_000002.parquet");
        assertThat(report.rows()).isEqualTo(1);
        assertThat(report.isWhole()).isFalse();
    }

    private static TypeQuality of(String type, QualityReport report) {
        return report.types().stream()
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private void row(String type, Instant time, @org.jspecify.annotations.Nullable String payload) {
        add("id-" + next++, type, time, payload, time);
    }

    private void add(
            String id, String type, Instant time, @org.jspecify.annotations.Nullable String payload, Instant arrival) {
        rows.computeIfAbsent(LocalDate.ofInstant(time, ZoneOffset.UTC), day -> new ArrayList<>())
                .add(row(id, type, time, payload, arrival));
    }

    private static Row row(
            String id, String type, Instant time, @org.jspecify.annotations.Nullable String payload, Instant arrival) {
        MessageContext context = new MessageContext("e", "r", null, null, null, null, null, null, null, Map.of());
        Event event = new Event(
                new EventId(Utf8Slice.of(id)),
                Utf8Slice.of(type),
                null,
                EventTime.ofInstant(time),
                payload == null ? null : Utf8Slice.of(payload),
                null,
                context);
        return Row.of(event, new Delivery(new DeliveryHandle(1, 1), id.getBytes(UTF_8), context, "q", false, arrival));
    }

    private void write() {
        rows.forEach((day, of) -> archive.store()
                .put(
                        new ObjectKey("events/" + day.toString().replace('-', '/') + "/events_000001.parquet"),
                        new BatchEncoder("test").encode(of).content()));
    }

    private QualityReport report() {
        write();
        return quality();
    }

    private QualityReport quality() {
        QualityRequest request =
                new QualityRequest(Scope.ALL, Duration.ofHours(1), Path.of(System.getProperty("java.io.tmpdir")), 2);
        return new Quality(archive.store(), request, Progress.NONE, new Cancellation(), Clock.systemUTC()).run();
    }
}

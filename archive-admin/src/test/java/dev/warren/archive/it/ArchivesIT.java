package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.archiving.ArchivingReport;
import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is cold goes into archives and comes back, by the command in a process of its own that is killed, beside services that get it again. */
class ArchivesIT extends ArchiveProcesses {

    private static final int EVENTS = 2_000;
    private static final int SENT_AGAIN = 1_000;
    private static final int KILLS = 3;
    private static final int VERSIONS = 30;
    private static final int GOALS = 5;
    private static final String USER = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private static final String[] ARCHIVE = {"archive", "--only", "events", "--grace", "0"};
    private static final String[] UNARCHIVE = {"unarchive", "--since", "2025-12-01"};

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void besideAnIngesterThatGetsThemAgainColdEventsGoAndComeBackEachOnce(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest archive = store(kind);
        readyIngester(archive);
        publish(0, EVENTS);
        awaitEvents();
        String before = RowsUnderTest.digest(archive, SENT_AGAIN);

        assertEnds(2, archive, ARCHIVE);
        assertEnds(0, archive, with(ARCHIVE, "--dry-run"));
        assertThat(RowsUnderTest.count(archive)).isEqualTo(EVENTS);
        killed(archive, with(ARCHIVE, "--yes"));
        assertSound(archive, EVENTS);
        publish(SENT_AGAIN, SENT_AGAIN);
        assertEnds(0, archive, with(ARCHIVE, "--yes"));
        awaitEvents();
        assertThat(RowsUnderTest.count(archive)).isBetween(0L, (long) EVENTS - SENT_AGAIN);
        assertSound(archive, EVENTS);

        killed(archive, with(UNARCHIVE, "--yes"));
        publish(SENT_AGAIN, SENT_AGAIN);
        assertEnds(0, archive, with(UNARCHIVE, "--yes"));
        publish(SENT_AGAIN, SENT_AGAIN + 100);
        awaitEvents();
        assertEnds(0, archive, with(UNARCHIVE, "--yes"));
        assertThat(RowsUnderTest.count(archive)).isEqualTo(EVENTS + 100);
        assertThat(RowsUnderTest.digest(archive, SENT_AGAIN)).isEqualTo(before);
        assertSound(archive, EVENTS + 100);
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void anArchivedGoalGoesOnWithTheNextNumberAndItsVersionsComeBack(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest store = store(kind);
        readyWriter(store);
        publishCode(0, VERSIONS);
        awaitVersions();
        Map<String, byte[]> files = versions(store, "snapshots/");

        ArchivingReport report = ColdGoals.archive(store);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.archived().removed()).isEqualTo(VERSIONS);
        assertThat(versions(store, "snapshots/")).isEmpty();
        ProgramRun shown = ProgramRun.of(
                store.settings(),
                "snapshots",
                "fetch",
                "--user",
                USER,
                "--goal",
                goal(0),
                "--to",
                directory.toString());
        assertThat(shown.err()).contains("is archived in archives/");
        assertThat(AuditRun.of(store.settings(), "--strict").found()).isEmpty();

        publishCode(0, VERSIONS + GOALS);
        awaitVersions();
        assertThat(versions(store, "snapshots/")).hasSize(GOALS).allSatisfy((key, bytes) -> assertThat(key)
                .endsWith("snapshot_v" + (VERSIONS / GOALS + 1) + ".py"));
        assertEnds(0, store, "unarchive", "--user", USER, "--yes");

        Map<String, byte[]> back = versions(store, "snapshots/");
        assertThat(back).hasSize(VERSIONS + GOALS);
        files.forEach((key, bytes) -> assertThat(back.get(key)).as(key).isEqualTo(bytes));
        AuditRun audit = AuditRun.of(store.settings(), "--strict");
        assertThat(audit.exitCode()).as(audit.text()).isZero();
    }

    private static String goal(int number) {
        return "7c9e6679-7425-40de-944b-e07fc1f90ae" + number % GOALS;
    }

    private void publishCode(int first, int count) throws IOException {
        ConfirmedPublisher publisher = publisher();
        for (int i = first; i < first + count; i++) {
            publisher.publish(
                    "code.validated",
                    "{\"id\":\"c-" + i + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":{\"user_id\":\"" + USER
                            + "\",\"goal_id\":\"" + goal(i) + "\",\"code\":\"print(" + i + ")\\n\"}}");
        }
        publisher.awaitConfirms();
    }

    private void publish(int first, int count) throws IOException {
        ConfirmedPublisher publisher = publisher();
        for (int i = first; i < first + count; i++) {
            publisher.publish(
                    "goal",
                    "{\"id\":\"e-" + i + "\",\"timestamp\":\"2025-12-" + (i % 3 + 27)
                            + "T10:00:00Z\",\"payload\":{\"n\":" + i + ".50}}");
        }
        publisher.awaitConfirms();
    }

    private void killed(StoreUnderTest archive, String... arguments) throws InterruptedException {
        for (int kill = 1; kill <= KILLS; kill++) {
            ChildJvm dying = command(archive, arguments);
            Thread.sleep(900 + kill * 400L);
            dying.kill();
        }
    }

    private void assertSound(StoreUnderTest archive, int events) throws IOException {
        assertAudited(archive, IntStream.range(0, events).mapToObj(i -> "e-" + i), "--complete");
    }
}

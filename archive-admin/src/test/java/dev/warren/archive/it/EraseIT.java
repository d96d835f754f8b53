package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * A user is erased by the command in a process of its own, which is killed, beside services that know what they have stored of this
 * user, and go on with others'.
 */
class EraseIT extends ArchiveProcesses {

    private static final int EVENTS = 1_500;
    private static final int VERSIONS = 20;
    private static final String USER = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String OTHER = "11111111-2222-4333-8444-555555555555";
    private static final String GOAL = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private static final String OF_USER = "user_id = '" + USER + "' OR payload LIKE '%" + USER + "%'";
    private static final String FIRST_OF_OTHER = "id LIKE 'o-%'";
    private static final String SUM = "count(*) || ' ' || sum(hash(id, type, user_id, timestamp, payload, headers))";

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void besideRunningServicesAndThroughKillsAllOfTheUserGoesEverywhereAndNothingOfOthers(StoreUnderTest.Kind kind)
            throws Exception {
        StoreUnderTest archive = store(kind);
        readyIngester(archive);
        readyWriter(archive);
        publish("u", USER, 0, EVENTS);
        publish("o", OTHER, 0, EVENTS);
        publishBroken();
        awaitDrained();
        assertEnds(0, archive, "backup", "--to", backups(), "--yes");
        publish("u", USER, EVENTS, 50);
        awaitDrained();
        assertEnds(0, archive, "backup", "--to", backups(), "--yes", "--incremental");
        String others = RowsUnderTest.value(archive, SUM, FIRST_OF_OTHER);
        String[] erase = {"erase", "--user", USER, "--override-holds", "--backups", backups()};

        assertEnds(2, archive, erase);
        assertEnds(0, archive, with(erase, "--dry-run"));
        assertThat(RowsUnderTest.value(archive, "count(*)", OF_USER)).isEqualTo(String.valueOf(rowsOfUser()));
        for (int kill = 1; kill <= 3; kill++) {
            ChildJvm dying = command(archive, with(erase, "--yes"));
            publish("p" + kill, OTHER, 0, 200);
            Thread.sleep(kill * 500L);
            dying.kill();
        }
        JsonNode report = ProgramRun.of(archive.settings(), with(erase, "--yes", "--json"))
                .json();

        assertThat(report.get("complete").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.toString()).doesNotContain(USER);
        awaitDrained();
        assertThat(RowsUnderTest.value(archive, "count(*)", OF_USER)).isEqualTo("0");
        assertThat(RowsUnderTest.value(archive, SUM, FIRST_OF_OTHER)).isEqualTo(others);
        assertNothingNames(archive);
        assertSetsAreSound();
        assertHasExactly(archive, idsOfOthers());
        assertAGoalBeginsAnew(archive);
        assertEnds(0, archive, with(erase, "--yes"));
        assertNothingNames(archive);
    }

    private static int rowsOfUser() {
        return EVENTS + 50 + 2 * VERSIONS + 1;
    }

    private String backups() {
        return "local:" + directory.resolve("backup-store");
    }

    /** Events by their column, and code by the payload. */
    private void publish(String ids, String user, int first, int count) throws IOException {
        ConfirmedPublisher publisher = publisher();
        for (int i = first; i < first + count; i++) {
            publisher.publish(
                    "goal.created",
                    "{\"id\":\"" + ids + "-" + i + "\",\"user_id\":\"" + user + "\",\"timestamp\":\"2025-12-"
                            + (i % 3 + 27) + "T10:00:00Z\",\"payload\":{\"n\":" + i + "}}");
        }
        for (int i = first; i < first + VERSIONS; i++) {
            publisher.publish("code.validated", code(ids + "-c-" + i, user));
        }
        publisher.awaitConfirms();
    }

    private static String code(String id, String user) {
        return "{\"id\":\"" + id + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":{\"user_id\":\"" + user
                + "\",\"goal_id\":\"" + GOAL + "\",\"code\":\"print('" + id + "')\\n\"}}";
    }

    private void publishBroken() throws IOException {
        ConfirmedPublisher publisher = publisher();
        publisher.publish("goal.created", "{\"user_id\":\"" + USER + "\", broken");
        publisher.publish("goal.created", "{\"user_id\":\"" + OTHER + "\", broken");
        publisher.publish("code.validated", code("u-bad", USER).replace(GOAL, "no-uuid"));
        publisher.awaitConfirms();
    }

    /** No key, no directory, and no object but data files, which were looked into by DuckDB. */
    private void assertNothingNames(StoreUnderTest archive) throws Exception {
        for (String key : archive.keys("")) {
            assertThat(key).doesNotContain(USER);
            if (!key.endsWith(".parquet")) {
                assertThat(new String(archive.read(key), StandardCharsets.ISO_8859_1))
                        .as(key)
                        .doesNotContain(USER);
            }
        }
        for (Path place : List.of(directory.resolve("storage"), directory.resolve("backup-store"))) {
            assertThat(namesBelow(place)).noneMatch(name -> name.contains(USER));
        }
        assertThat(RowsUnderTest.value(directory.resolve("backup-store"), "count(*)", OF_USER))
                .isEqualTo("0");
    }

    private static List<String> namesBelow(Path place) throws IOException {
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(place)) {
            return paths.map(path -> place.relativize(path).toString()).toList();
        }
    }

    private void assertSetsAreSound() throws Exception {
        Path sets = directory.resolve("backup-store").resolve("backups");
        try (Stream<Path> found = Files.list(sets)) {
            for (Path set : found.filter(Files::isDirectory).toList()) {
                ProgramRun verify =
                        ProgramRun.of(Map.of(), "verify", set.getFileName().toString(), "--store", backups());
                assertThat(verify.exitCode()).as(verify.out()).isZero();
                assertChecksums(set);
            }
        }
    }

    private static Stream<String> idsOfOthers() {
        return Map.of("o", EVENTS, "p1", 200, "p2", 200, "p3", 200).entrySet().stream()
                .flatMap(
                        of -> Stream.concat(ids(of.getKey() + "-", of.getValue()), ids(of.getKey() + "-c-", VERSIONS)));
    }

    private static Stream<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i);
    }

    /** The writer that runs has had this goal in memory, with all of its versions. */
    private void assertAGoalBeginsAnew(StoreUnderTest archive) throws IOException {
        ConfirmedPublisher publisher = publisher();
        publisher.publish("code.validated", code("again", USER));
        publisher.awaitConfirms();
        awaitDrained();
        ProgramRun list = ProgramRun.of(archive.settings(), "snapshots", "list", "--user", USER, "--json");
        JsonNode versions = list.json().get(0).get("versions");
        assertThat(versions).hasSize(1);
        assertThat(versions.get(0).get("version").asInt()).isEqualTo(1);
    }
}

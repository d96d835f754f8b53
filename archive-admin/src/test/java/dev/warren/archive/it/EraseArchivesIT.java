package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.DirectoryUnderTest;
import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * A user is erased from archives of partitions and of goals, and from backup sets that have these, by the command in a process of its own that is
 * killed, beside services that go on. Then all of it is brought back.
 */
class EraseArchivesIT extends ArchiveProcesses {

    private static final int EVENTS = 1_200;
    private static final int VERSIONS = 10;
    private static final String USER = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String OTHER = "11111111-2222-4333-8444-555555555555";
    private static final String GOAL = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private static final String OF_USER = "user_id = '" + USER + "' OR payload LIKE '%" + USER + "%'";
    private static final String SNAPSHOTS_OF_OTHER = "snapshots/user_id=" + OTHER + "/";
    private static final String OF_OTHER = "id LIKE 'o-%'";
    private static final String SUM = "count(*) || ' ' || sum(hash(id, type, user_id, timestamp, payload, headers))";

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void throughKillsArchivesLoseTheUserAndBringBackAllOfOthers(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest archive = store(kind);
        readyIngester(archive);
        readyWriter(archive);
        publish("u", USER);
        publish("o", OTHER);
        awaitDrained();
        String others = RowsUnderTest.value(archive, SUM, OF_OTHER);
        Map<String, byte[]> versions = versions(archive, SNAPSHOTS_OF_OTHER);
        assertEnds(0, archive, "archive", "--only", "events", "--grace", "0", "--yes");
        assertThat(ColdGoals.archive(archive).complete()).isTrue();
        assertThat(RowsUnderTest.value(archive, "count(*)", "true")).isEqualTo("0");
        assertEnds(0, archive, "backup", "--to", backups(), "--yes");
        String[] erase = {"erase", "--user", USER, "--override-holds", "--backups", backups()};

        assertEnds(0, archive, with(erase, "--dry-run"));
        for (int kill = 1; kill <= 3; kill++) {
            ChildJvm dying = command(archive, with(erase, "--yes"));
            publish("p" + kill, OTHER);
            Thread.sleep(600 + kill * 700L);
            dying.kill();
        }
        awaitDrained();
        JsonNode report = ProgramRun.of(archive.settings(), with(erase, "--yes", "--json"))
                .json();

        assertThat(report.get("complete").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.toString()).doesNotContain(USER);
        assertUnpacksNothingOfTheUser(archive);
        bringBack(archive);
        assertHasOthersAlone(archive, others, versions);
        assertHasExactly(archive, idsOfOthers());
        assertSetsAreSound();
        assertRestoresOthersAlone(others, versions);
    }

    private String backups() {
        return "local:" + directory.resolve("backup-store");
    }

    /** Events by their column, and code by the payload. */
    private void publish(String ids, String user) throws IOException {
        ConfirmedPublisher publisher = publisher();
        for (int i = 0; i < EVENTS; i++) {
            publisher.publish(
                    "goal.created",
                    "{\"id\":\"" + ids + "-" + i + "\",\"user_id\":\"" + user + "\",\"timestamp\":\"2025-12-"
                            + (i % 3 + 27) + "T10:00:00Z\",\"payload\":{\"n\":" + i + "}}");
        }
        for (int i = 0; i < VERSIONS && !ids.startsWith("p"); i++) {
            String id = ids + "-c-" + i;
            publisher.publish(
                    "code.validated",
                    "{\"id\":\"" + id + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":{\"user_id\":\"" + user
                            + "\",\"goal_id\":\"" + GOAL + "\",\"code\":\"print('" + id + "')\\n\"}}");
        }
        publisher.awaitConfirms();
    }

    private void assertUnpacksNothingOfTheUser(StoreUnderTest archive) throws Exception {
        Path unpacked = Files.createDirectories(directory.resolve("unpacked"));
        assertEnds(0, archive, "unarchive", "--since", "2025-12-01", "--to", unpacked.toString(), "--yes");
        assertThat(RowsUnderTest.value(unpacked, "count(*)", OF_USER)).isEqualTo("0");
        assertThat(RowsUnderTest.value(unpacked, "count(*)", OF_OTHER)).isEqualTo(String.valueOf(EVENTS + VERSIONS));
        for (String key : archive.keys("")) {
            assertThat(key).doesNotContain(USER);
            if (!key.endsWith(".parquet")) {
                assertThat(new String(archive.read(key), StandardCharsets.ISO_8859_1))
                        .as(key)
                        .doesNotContain(USER);
            }
        }
    }

    private void bringBack(StoreUnderTest archive) {
        assertEnds(0, archive, "unarchive", "--since", "2025-12-01", "--yes");
    }

    private static void assertHasOthersAlone(StoreUnderTest archive, String others, Map<String, byte[]> versions)
            throws Exception {
        assertThat(RowsUnderTest.value(archive, "count(*)", OF_USER)).isEqualTo("0");
        assertThat(RowsUnderTest.value(archive, SUM, OF_OTHER)).isEqualTo(others);
        Map<String, byte[]> back = versions(archive, SNAPSHOTS_OF_OTHER);
        assertThat(back.keySet()).isEqualTo(versions.keySet()).hasSize(VERSIONS);
        versions.forEach((key, bytes) -> assertThat(back.get(key)).as(key).isEqualTo(bytes));
    }

    private static Stream<String> idsOfOthers() {
        return Stream.concat(
                Stream.of("o", "p1", "p2", "p3")
                        .flatMap(of -> IntStream.range(0, EVENTS).mapToObj(i -> of + "-" + i)),
                IntStream.range(0, VERSIONS).mapToObj(i -> "o-c-" + i));
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

    private void assertRestoresOthersAlone(String others, Map<String, byte[]> versions) throws Exception {
        Path place = directory.resolve("restored");
        StoreUnderTest restored = new DirectoryUnderTest(place);
        assertEnds(0, restored, "restore", "latest", "--from", backups(), "--to", "local:" + place);
        bringBack(restored);
        assertHasOthersAlone(restored, others, versions);
    }

    @Test
    void pandasReadsOthersAloneAfterTheyCameBack() throws Exception {
        String python = System.getProperty("readers.python", "");
        assumeTrue(!python.isEmpty(), "no Python readers: ./verify installs them and passes -Dreaders.python");
        StoreUnderTest archive = store(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive);
        readyWriter(archive);
        publish("u", USER);
        publish("o", OTHER);
        awaitDrained();
        assertEnds(0, archive, "archive", "--only", "events", "--grace", "0", "--yes");
        assertEnds(0, archive, "erase", "--user", USER, "--override-holds", "--yes");
        bringBack(archive);

        Path expected = Files.writeString(
                directory.resolve("expected.json"), "{\"rows\":" + (EVENTS + VERSIONS) + ",\"partitions\":[]}");
        Process check = new ProcessBuilder(
                        python,
                        Path.of("..", "readers-check", "check_archive.py").toString(),
                        archive.files("events/").resolve("events").toString(),
                        expected.toString(),
                        "--readers",
                        "pandas,duckdb")
                .redirectErrorStream(true)
                .start();
        String seen = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(seen).isZero();
        assertThat(RowsUnderTest.value(archive, "count(*)", OF_USER)).isEqualTo("0");
    }
}

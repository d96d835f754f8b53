package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.cli.ArchiveMain;
import dev.warren.fixtures.BrokerAndStores;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script of docs/operators-day, against this class's broker and store, ends as its committed pages say. What it has printed is in
 * {@code target/operators-day}, to be committed when commands have changed.
 */
class OperatorsDayIT extends BrokerAndStores {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Path DAY = PROJECT.resolve("docs/operators-day");

    /** Beginnings of lines that are the same each day: chapters, commands, and how they end. */
    private static final List<String> LASTING = List.of("## ", "$ ", "[exit code", "Result ");

    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    /** Of the classes that the commands load: each then starts in two thirds of its time. */
    @TempDir
    private static Path shared;

    OperatorsDayIT() {
        super(ArchiveMain.class);
    }

    private record Ended(int exitCode, String page, String errors) {

        List<String> lasting() {
            return lastingOf(page);
        }
    }

    private static List<String> lastingOf(String page) {
        return page.lines()
                .filter(line -> LASTING.stream().anyMatch(line::startsWith))
                .toList();
    }

    private Ended run(Map<String, String> settings, String... command) throws Exception {
        Path pages = Files.createDirectories(Path.of("target", "operators-day").toAbsolutePath());
        File page = pages.resolve(command[command.length - 1].replaceAll("\\W", "-") + ".md")
                .toFile();
        File errors = directory.resolve("errors.txt").toFile();
        List<String> limited = new ArrayList<>(List.of("timeout", "--kill-after=20", "1200"));
        limited.addAll(List.of(command));
        ProcessBuilder process = new ProcessBuilder(limited)
                .directory(PROJECT.toFile())
                .redirectOutput(page)
                .redirectError(errors);
        process.environment().putAll(settings);
        process.environment()
                .putAll(Map.of(
                        "TMPDIR", directory.toString(),
                        "RABBITMQ_URL", broker.amqpUri().toString(),
                        "S3_ENDPOINT", minio.endpoint().toString(),
                        "S3_ACCESS_KEY", minio.accessKey(),
                        "S3_SECRET_KEY", minio.secretKey()));
        int exitCode = process.start().waitFor();
        return new Ended(exitCode, Files.readString(page.toPath()), Files.readString(errors.toPath()));
    }

    private Ended walk(String store) throws Exception {
        return run(
                Map.of(
                        "ARCHIVE_JAVA_OPTS", QUICK + " -XX:SharedArchiveFile=" + sharedClasses(),
                        "DAY_JAVA_OPTS", "-Xmx256m -XX:+UseSerialGC " + QUICK),
                "docs/operators-day/walk",
                store);
    }

    private Path sharedClasses() throws Exception {
        Path classes = shared.resolve("classes.jsa");
        if (Files.notExists(classes)) {
            Path empty = Files.createDirectory(directory.resolve("empty"));
            Ended ended = run(
                    Map.of("ARCHIVE_JAVA_OPTS", QUICK + " -XX:ArchiveClassesAtExit=" + classes),
                    "./archive",
                    "migrate",
                    "--from",
                    "local:" + empty,
                    "--to",
                    "s3://shared-classes");
            assertThat(ended.exitCode()).as(ended.errors()).isZero();
        }
        return classes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "s3"})
    void everyCommandEndsAsTheCommittedPageSays(String store) throws Exception {
        Ended day = walk(store);

        assertThat(day.exitCode()).as(day.errors() + day.page()).isZero();
        assertThat(day.lasting()).isEqualTo(lastingOf(committed(store)));
        assertThat(day.page())
                .doesNotContain(
                        minio.secretKey(),
                        broker.password(),
                        PROJECT.toString(),
                        directory.toString(),
                        minio.endpoint().getAuthority());
    }

    private static String committed(String store) throws IOException {
        return Files.readString(DAY.resolve(store + ".md"));
    }

    @Test
    void aStoreThatIsNoneIsRefusedBeforeAnythingIsStarted() throws Exception {
        Ended day = run(Map.of(), "docs/operators-day/walk", "tape");

        assertThat(day.exitCode()).isEqualTo(1);
        assertThat(day.errors()).isEqualTo("walk: say which store: walk local, or walk s3\n");
        assertThat(day.page()).isEmpty();
    }
}

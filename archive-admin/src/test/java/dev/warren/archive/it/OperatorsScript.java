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
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the scripts of docs/operators-day against this class's broker and store. What they have printed is in {@code target/operators-day},
 * to be committed when commands have changed.
 */
abstract class OperatorsScript extends BrokerAndStores {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Path SCRIPTS = PROJECT.resolve("docs/operators-day");

    /** Beginnings of lines that are the same each time: chapters, commands, and how they end. */
    private static final List<String> LASTING = List.of("## ", "$ ", "[exit code", "Result ");

    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    /** Of the classes that the commands load: each then starts in two thirds of its time. */
    @TempDir
    private static Path shared;

    OperatorsScript() {
        super(ArchiveMain.class);
    }

    record Ended(int exitCode, String page, String errors) {

        List<String> lasting() {
            return lastingOf(page);
        }
    }

    /** What is the same each time on a page that is committed. */
    static List<String> lastingOfCommitted(String page) throws IOException {
        return lastingOf(Files.readString(SCRIPTS.resolve(page)));
    }

    private static List<String> lastingOf(String page) {
        return page.lines()
                .filter(line -> LASTING.stream().anyMatch(line::startsWith))
                .toList();
    }

    /** Runs a script with a JVM that starts fast. */
    Ended script(String page, String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docs/operators-day/" + name));
        command.addAll(List.of(arguments));
        Map<String, String> settings = Map.of(
                "ARCHIVE_JAVA_OPTS", "-Xmx512m " + QUICK + " -XX:SharedArchiveFile=" + sharedClasses(),
                "DAY_JAVA_OPTS", "-Xmx256m -XX:+UseSerialGC " + QUICK);
        return run(settings, page, command);
    }

    /** Nothing on the page tells where it was made, or with which secrets. */
    void tellsNothingOfTheMachine(Ended ended) {
        assertThat(ended.page())
                .doesNotContain(
                        minio.secretKey(),
                        broker.password(),
                        PROJECT.toString(),
                        directory.toString(),
                        minio.endpoint().getAuthority());
    }

    private Path sharedClasses() throws Exception {
        Path classes = shared.resolve("classes.jsa");
        if (Files.notExists(classes)) {
            Path empty = Files.createDirectory(directory.resolve("empty"));
            Ended ended = run(
                    Map.of("ARCHIVE_JAVA_OPTS", QUICK + " -XX:ArchiveClassesAtExit=" + classes),
                    "shared-classes.md",
                    List.of("./archive", "migrate", "--from", "local:" + empty, "--to", "s3://shared-classes"));
            assertThat(ended.exitCode()).as(ended.errors()).isZero();
        }
        return classes;
    }

    private Ended run(Map<String, String> settings, String pageName, List<String> command) throws Exception {
        Path pages = Files.createDirectories(Path.of("target", "operators-day").toAbsolutePath());
        File page = pages.resolve(pageName).toFile();
        File errors = directory.resolve("errors.txt").toFile();
        List<String> limited = new ArrayList<>(List.of("timeout", "--kill-after=20", "1200"));
        limited.addAll(command);
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
}

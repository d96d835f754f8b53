package dev.warren.archive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.operation.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SnapshotsProgramTest {

    private static final String USER = ArchiveUnderAudit.GOAL.userId();
    private static final String GOAL = ArchiveUnderAudit.GOAL.goalId();
    private static final String OTHER = "00000000-0000-0000-0000-000000000000";

    @TempDir
    private Path root;

    @TempDir
    private Path target;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private ArchiveUnderAudit archive;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(root);
    }

    private int run(String... arguments) {
        return new ArchiveProgram(Map.of("STORAGE_LOCAL_PATH", root.toString()), new Cancellation(), false, raw)
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private int ofGoal(String command, String... options) {
        return run(Stream.concat(Stream.of("snapshots", command, "--user", USER, "--goal", GOAL), Stream.of(options))
                .toArray(String[]::new));
    }

    @Test
    void versionsOfAllGoalsOfAUserAreListed() {
        archive.snapshot("a", "print(1)\n");
        archive.project("b", Map.of("x.py", "1"));

        assertThat(run("snapshots", "list", "--user", USER)).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.matches(GOAL + "  1  2025-12-28T12:00:00Z  python  9 bytes  snapshot_v1.py"))
                .anyMatch(line -> line.matches(GOAL + "  2  .*  \\(project\\)  .* snapshot_v2.tar.gz"));
        String all = out.toString();
        out.getBuffer().setLength(0);
        assertThat(ofGoal("list")).isZero();
        assertThat(out.toString()).isEqualTo(all);
    }

    @Test
    void jsonIsTheManifests() {
        archive.snapshot("a", "print(1)\n");

        assertThat(run("snapshots", "list", "--user", USER.toUpperCase(java.util.Locale.ROOT), "--json"))
                .isZero();
        JsonNode goals = JsonMapper.shared().readTree(out.toString());
        assertThat(goals).hasSize(1);
        assertThat(goals.get(0).get("goal_id").asString()).isEqualTo(GOAL);
        assertThat(goals.get(0).get("versions").get(0).get("event_id").asString())
                .isEqualTo("a");
        assertThat(goals.get(0).get("versions").get(0).get("version").asInt()).isEqualTo(1);
    }

    @Test
    void aVersionIsShownTheLatestUnlessAnotherIsNamed() {
        archive.snapshot("a", "one\n");
        archive.snapshot("b", "\u001b[2Jtwo\n");

        assertThat(ofGoal("show")).isZero();
        assertThat(out.toString())
                .containsPattern("Version +2")
                .containsPattern("Language +python")
                .contains("\\u001b[2Jtwo\n");
        assertThat(ofGoal("show", "--version", "1", "--raw")).isZero();
        assertThat(raw.toString(UTF_8)).isEqualTo("one\n");
    }

    @Test
    void ofAProjectItsFilesAreShown() {
        archive.project("a", Map.of("src/main.py", "123"));

        assertThat(ofGoal("show", "--version", "latest")).isZero();
        assertThat(out.toString()).contains("3  " + DigestUtils.sha256Hex("123") + "  src/main.py");
    }

    @Test
    void twoPiecesOfCodeAreComparedLineByLine() {
        archive.snapshot("a", "a\nb\nc\n");
        archive.snapshot("b", "a\nB\nc");

        assertThat(ofGoal("diff", "--from", "1", "--to", "latest")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                        --- snapshot_v1.py
                        +++ snapshot_v2.py
                        @@ -1,3 +1,3 @@
                         a
                        -b
                        -c
                        +B
                        +c
                        \\ No newline at end of file
                        """);
        assertThat(ofGoal("diff", "--from", "1", "--to", "2", "--raw")).isZero();
        assertThat(raw.toString(UTF_8)).isEqualToNormalizingNewlines(out.toString());
    }

    @Test
    void projectsAreComparedFileByFileAndWhatIsTheSameIsNotTold() {
        archive.project("a", Map.of("same.py", "s\n", "gone.py", "g\n", "bin", "\0a"));
        archive.project("b", Map.of("same.py", "s\n", "new.py", "n\n", "bin", "\0b"));

        assertThat(ofGoal("diff", "--from", "1", "--to", "2")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                        Binary files a/bin and b/bin differ
                        --- a/gone.py
                        +++ /dev/null
                        @@ -1,1 +1,0 @@
                        -g
                        --- /dev/null
                        +++ b/new.py
                        @@ -0,0 +1,1 @@
                        +n
                        """);
    }

    @Test
    void aProjectIsFetchedAsItsFilesNoneOfWhichCanBeExecuted() throws IOException {
        archive.project("a", Map.of("src/run.sh", "#!/bin/sh\n", "b.py", "b"));
        Path directory = target.resolve("new");

        assertThat(ofGoal("fetch", "--to", directory.toString())).isZero();
        assertThat(directory.resolve("src/run.sh")).hasContent("#!/bin/sh\n");
        assertThat(directory.resolve("b.py")).hasContent("b");
        assertThat(Files.isExecutable(directory.resolve("src/run.sh"))).isFalse();
        assertThat(out.toString()).hasLineCount(2);
    }

    @Test
    void nothingIsReplacedUnaskedAndThenNothingIsWrittenAtAll() throws IOException {
        archive.project("a", new TreeMap<>(Map.of("a.py", "new", "z.py", "new")));
        Path mine = Files.writeString(target.resolve("z.py"), "mine");

        assertThat(ofGoal("fetch", "--to", target.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("z.py is there already").contains("--force");
        assertThat(mine).hasContent("mine");
        assertThat(target.resolve("a.py")).doesNotExist();
        assertThat(ofGoal("fetch", "--to", target.toString(), "--force")).isZero();
        assertThat(mine).hasContent("new");
    }

    @Test
    void noLinkIsFollowedEvenByForce(@TempDir Path elsewhere) throws IOException {
        archive.project("a", Map.of("d/a.py", "new", "l.py", "new"));
        Path theirs = Files.writeString(elsewhere.resolve("theirs"), "theirs");
        Files.createSymbolicLink(target.resolve("l.py"), theirs);
        Path link = Files.createSymbolicLink(target.resolve("d"), elsewhere);

        assertThat(ofGoal("fetch", "--to", target.toString(), "--force")).isEqualTo(2);
        assertThat(err.toString()).contains(link + " is in the way");
        Files.delete(link);
        assertThat(ofGoal("fetch", "--to", target.toString(), "--force")).isZero();
        assertThat(theirs).hasContent("theirs");
        assertThat(elsewhere).isDirectoryNotContaining("glob:**.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped.py", "/tmp/../escaped.py", "a/../../escaped.py", "unlisted.py"})
    void aProjectThatWasChangedToLeadElsewhereIsRefused(String path) throws IOException {
        String key = archive.project("a", Map.of("a.py", "new"));
        byte[] changed = tar(path);
        String manifest = archive.goal("snapshots/") + "manifest.json";
        String sha256 = DigestUtils.sha256Hex(Files.readAllBytes(archive.path(key)));
        Files.write(archive.path(key), changed);
        Files.writeString(
                archive.path(manifest),
                Files.readString(archive.path(manifest)).replace(sha256, DigestUtils.sha256Hex(changed)));
        Path directory = target.resolve("in");

        assertThat(ofGoal("fetch", "--to", directory.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(key).hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
        assertThat(target.resolve("escaped.py")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped.py", "/etc/escaped.py", "a/../../escaped.py"})
    void aManifestThatWasChangedToLeadElsewhereIsRefused(String path) throws IOException {
        archive.project("a", Map.of("a.py", "new"));
        Path manifest = archive.path(archive.goal("snapshots/") + "manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("a.py", path));

        assertThat(ofGoal("fetch", "--to", target.resolve("in").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("leads elsewhere");
        assertThat(target).isEmptyDirectory();
    }

    private static byte[] tar(String path) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            TarArchiveEntry entry = new TarArchiveEntry(path, true);
            entry.setSize(3);
            tar.putArchiveEntry(entry);
            tar.write("new".getBytes(UTF_8));
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void aVersionThatIsNotTheManifestsIsNeitherShownNorFetched() throws IOException {
        String key = archive.snapshot("a", "print(1)\n");
        Files.writeString(archive.path(key), "print(2)\n");

        assertThat(ofGoal("show")).isEqualTo(1);
        assertThat(ofGoal("fetch", "--to", target.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(key).contains("SHA-256").hasLineCount(2);
        assertThat(out.toString()).isEmpty();
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aManifestThatIsNoneEndsWith1AndOneLine() throws IOException {
        archive.snapshot("a", "print(1)\n");
        Files.writeString(
                archive.path(archive.goal("snapshots/") + "manifest.json"), "{\"versions\": [{\"version\": 1}]}");

        assertThat(ofGoal("show")).isEqualTo(1);
        assertThat(err.toString()).contains("manifest.json is no manifest").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snapshots",
                "snapshots list",
                "snapshots list --user nobody",
                "snapshots list --user " + OTHER,
                "snapshots list --user ../../etc --goal ../x",
                "snapshots show --user " + OTHER + " --goal " + OTHER,
                "snapshots fetch --user " + OTHER + " --goal " + OTHER,
                "snapshots show --user 0f8fad5b-d9cb-469f-a165-70867728950e --goal"
                        + " 7c9e6679-7425-40de-944b-e07fc1f90ae7 --version 7",
                "snapshots diff --user 0f8fad5b-d9cb-469f-a165-70867728950e --goal"
                        + " 7c9e6679-7425-40de-944b-e07fc1f90ae7 --from 1 --to x",
                "snapshots list --user " + OTHER + " --store s3://KEY:HUSHHUSH@bucket"
            })
    void wrongUsageEndsWith2AndOneLineWithoutSecrets(String line) {
        archive.snapshot("a", "print(1)\n");

        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("archive: ").hasLineCount(1).doesNotContain("HUSHHUSH");
        assertThat(out.toString()).isEmpty();
    }
}

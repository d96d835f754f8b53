package dev.warren.snapshot.project;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRefusalsTest {

    private static final ProjectLimits LIMITS = ProjectLimits.defaults();

    @TempDir
    private Path scratch;

    static Stream<Arguments> refusedPaths() {
        return Stream.of(
                arguments("", "empty name"),
                arguments("/etc/passwd", "absolute"),
                arguments("//server/share", "absolute"),
                arguments("C:/x", "absolute"),
                arguments("c:x", "absolute"),
                arguments("..", "a segment '..'"),
                arguments("../x", "a segment '..'"),
                arguments("a/../../x", "a segment '..'"),
                arguments("a/..", "a segment '..'"),
                arguments("./x", "a segment '.'"),
                arguments("a/./x", "a segment '.'"),
                arguments("a//x", "empty segment"),
                arguments("a\\x", "backslash"),
                arguments("..\\x", "backslash"),
                arguments("a\0x", "control"),
                arguments("a\nx", "control"),
                arguments("a\u001b[31m", "control"),
                arguments("a\u007f", "control"),
                arguments("a\u0085b", "control"),
                arguments("a\u202egnp.exe", "invisible"),
                arguments("a\u2066b", "invisible"),
                arguments("a\u200db", "invisible"),
                arguments("\ufeffa", "invisible"),
                arguments("a\u2028b", "invisible"),
                arguments("a\ud800b", "invisible"),
                arguments("a.", "ends with a dot or a space"),
                arguments("a /b", "ends with a dot or a space"),
                arguments("a\u00a0", "ends with a dot or a space"),
                arguments("a\u3000/b", "ends with a dot or a space"),
                arguments("...", "ends with a dot or a space"),
                arguments("CON", "Windows"),
                arguments("src/nul.txt", "Windows"),
                arguments("Com1", "Windows"),
                arguments("lpt9.tar.gz", "Windows"),
                arguments("COM²", "Windows"),
                arguments("aux .c", "Windows"),
                arguments("CONIN$", "Windows"),
                arguments("x".repeat(256), "segment that is too long"),
                arguments("é".repeat(128), "segment that is too long"),
                arguments("d/".repeat(500) + "x", "too long; a path"));
    }

    @ParameterizedTest
    @MethodSource("refusedPaths")
    void aPathThatMeansSomethingElseSomewhereIsRefused(String path, String reason) throws IOException {
        assertThat(Packed.refusal(LIMITS, scratch, Map.of(path, "x"))).contains(reason);
    }

    static Stream<Arguments> refusedPathsInUtf8() {
        return refusedPaths().filter(a -> !a.get()[0].toString().contains("\ud800"));
    }

    @ParameterizedTest
    @MethodSource("refusedPathsInUtf8")
    void theSamePathsAreRefusedInArchives(String path, String reason) throws IOException {
        String inTar = path.startsWith("./") ? "./" + path : path;
        RawTar pax = new RawTar().pax('x', "path=" + inTar).file("x", "x").end();
        assertThat(Packed.refusal(LIMITS, scratch, pax.gzip())).contains(reason);
        RawTar gnu = new RawTar().longName(inTar).file("x", "x").end();
        assertThat(Packed.refusal(LIMITS, scratch, gnu.gzip())).contains(reason);
        RawZip zip = new RawZip().file(path, "x");
        assertThat(Packed.refusal(LIMITS, scratch, zip.content())).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up/", "/", "a//", "././", "nul/", "a\\b/"})
    void theNamesOfDirectoriesAreCheckedToo(String name) throws IOException {
        RawTar tar = new RawTar().entry(name, '5', new byte[0]).file("x", "x").end();
        assertThat(Packed.refusal(LIMITS, scratch, tar.gzip())).isNotEmpty();
        RawZip.Entry directory = new RawZip.Entry(name, new byte[0]);
        directory.unixMode = 0;
        assertThat(Packed.refusal(
                        LIMITS,
                        scratch,
                        new RawZip().add(directory).file("x", "x").content()))
                .isNotEmpty();
    }

    /** As {@code tar -czf project.tgz .} and Python's shutil write it. */
    @Test
    void aTarPackedFromInsideItsDirectoryHasTheSamePaths() throws IOException {
        RawTar tar = new RawTar()
                .entry("./", '5', new byte[0])
                .entry("./src/", '5', new byte[0])
                .file("./src/main.py", "x")
                .file("./README.md", "y")
                .end();

        try (PackedProject packed = new ProjectPacker(LIMITS, scratch).pack(tar.gzip())) {
            assertThat(packed.files()).extracting(ProjectFile::path).containsExactly("src/main.py", "README.md");
        }
    }

    @Test
    void theDirectoryItselfIsTakenOnceAndFirst() throws IOException {
        RawTar twice = new RawTar()
                .entry("./", '5', new byte[0])
                .entry("./", '5', new byte[0])
                .file("x", "x")
                .end();
        RawTar later = new RawTar().file("x", "x").entry("./", '5', new byte[0]).end();
        RawTar file = new RawTar().file("./", "x").end();

        assertThat(Packed.refusal(LIMITS, scratch, twice.gzip())).contains("empty name");
        assertThat(Packed.refusal(LIMITS, scratch, later.gzip())).contains("empty name");
        assertThat(Packed.refusal(LIMITS, scratch, file.gzip())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".gitignore",
                "a..b",
                "..a",
                "console",
                "nul-1",
                "COM10",
                "a b/c d.txt",
                "COM",
                "ab:c",
                "12:30",
                " leading",
                "日本語",
                "e\u0301",
                "🎉"
            })
    void otherPathsAreNot(String path) throws IOException {
        try (PackedProject packed = new ProjectPacker(LIMITS, scratch).pack(Map.of(path, "x"))) {
            assertThat(packed.files()).extracting(ProjectFile::path).containsExactly(path);
        }
    }

    @Test
    void theLongestPathIsAccepted() throws IOException {
        String path = ("x".repeat(255) + "/").repeat(3) + "é".repeat(116);
        assertThat(path.getBytes(UTF_8)).hasSize(1000);
        try (PackedProject packed = new ProjectPacker(LIMITS, scratch).pack(Map.of(path, "x"))) {
            assertThat(Packed.texts(packed)).containsOnlyKeys(path);
        }
    }

    static Stream<Arguments> collidingPaths() {
        return Stream.of(
                arguments("a/b", "A/B", "is the same as 'a/b'"),
                arguments("straße", "STRASSE", "is the same as"),
                arguments("\u00e9", "e\u0301", "is the same as"),
                arguments("\u00c9", "e\u0301", "is the same as"),
                arguments("a", "a/b", "both a file and a directory"),
                arguments("a/b", "a", "both a file and a directory"),
                arguments("A", "a/b", "both a file and a directory"),
                arguments("a/b/c/d", "a/b", "both a file and a directory"),
                arguments("src/a", "Src/b", "one directory in two ways"),
                arguments("x/src/a", "x/SRC/z/b", "one directory in two ways"));
    }

    @ParameterizedTest
    @MethodSource("collidingPaths")
    void pathsThatFallTogetherAreRefused(String first, String second, String reason) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("0", "");
        files.put(first, "");
        files.put("a-x", "");
        files.put("a!", "");
        files.put("zzz", "");
        files.put(second, "");
        assertThat(Packed.refusal(LIMITS, scratch, files)).contains(reason);
    }

    @Test
    void theSamePathTwiceIsRefused() throws IOException {
        RawTar tar = new RawTar().file("a", "1").file("b", "2").file("a", "3").end();
        assertThat(Packed.refusal(LIMITS, scratch, tar.gzip())).contains("'a' is there twice");
        RawZip zip = new RawZip().file("a", "1").file("a", "2");
        assertThat(Packed.refusal(LIMITS, scratch, zip.content())).contains("'a' is there twice");
    }

    @Test
    void aDirectoryAndAFileOfOneNameAreRefusedInEitherOrder() throws IOException {
        RawTar directoryFirst =
                new RawTar().entry("a/", '5', new byte[0]).file("a", "x").end();
        assertThat(Packed.refusal(LIMITS, scratch, directoryFirst.gzip())).contains("both a file and a directory");
        RawTar fileFirst =
                new RawTar().file("a", "x").entry("a/", '5', new byte[0]).end();
        assertThat(Packed.refusal(LIMITS, scratch, fileFirst.gzip())).contains("both a file and a directory");
    }

    @Test
    void aNameThatIsNotUtf8IsRefusedWhereverItStands() throws IOException {
        byte[] name = "caf\u00e9".getBytes(ISO_8859_1);
        RawTar header = new RawTar().header(name, '0', 0, "").end();
        assertThat(Packed.refusal(LIMITS, scratch, header.gzip())).contains("not valid UTF-8");
        RawTar gnu = new RawTar().entry("x", 'L', name).file("x", "").end();
        assertThat(Packed.refusal(LIMITS, scratch, gnu.gzip())).contains("not valid UTF-8");
        String record = RawTar.paxRecord(9, "path=caf\u00e9");
        RawTar pax = new RawTar()
                .entry("x", 'x', record.getBytes(ISO_8859_1))
                .file("x", "")
                .end();
        assertThat(Packed.refusal(LIMITS, scratch, pax.gzip())).contains("not valid UTF-8");
        RawZip.Entry entry = new RawZip.Entry("x", new byte[0]);
        entry.name = name;
        entry.listedName = name;
        assertThat(Packed.refusal(LIMITS, scratch, new RawZip().add(entry).content()))
                .contains("not valid UTF-8");
    }

    @Test
    void theMessageShowsTheNameEscapedAndShort() throws IOException {
        String path = "\u202e\r\n" + "x".repeat(5000);
        String message = Packed.refusal(LIMITS, scratch, Map.of(path, ""));
        assertThat(message)
                .startsWith("'\\u202e\\u000d\\u000axxx")
                .contains("…'")
                .hasSizeLessThan(220);
    }

    @Test
    void textThatUtf8CannotExpressIsRefused() throws IOException {
        for (String text : new String[] {"\ud83d", "a\udc00b", "\udc00\ud800", "ok\ud83d"}) {
            assertThat(Packed.refusal(LIMITS, scratch, Map.of("a", text))).contains("half of a surrogate pair");
        }
    }
}

package dev.warren.snapshot.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.storage.ObjectContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectPackerTest {

    private static final String LONG_PATH = "deep/".repeat(60) + "end.txt";
    private static final Map<String, String> PROJECT = project();

    @TempDir
    private Path scratch;

    private static Map<String, String> project() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("src/main.py", "print('hi')\n");
        files.put("README", "");
        files.put("grüße/日本.txt", "ünïcode 🎉\n");
        files.put(LONG_PATH, "x".repeat(100_000));
        files.put("a", "é😀".repeat(20_000));
        return files;
    }

    private ProjectPacker packer() {
        return new ProjectPacker(ProjectLimits.defaults(), scratch);
    }

    @Test
    void textFilesComeOutAsTheyWentIn() throws IOException {
        try (PackedProject packed = packer().pack(PROJECT)) {
            assertThat(Packed.texts(packed)).containsExactlyEntriesOf(PROJECT);
        }
    }

    @Test
    void aTarGzComesOutAsItWentIn() throws IOException {
        try (PackedProject packed = packer().pack(tarGz(PROJECT))) {
            assertThat(Packed.texts(packed)).containsExactlyEntriesOf(PROJECT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void aZipComesOutAsItWentIn(int method) throws IOException {
        try (PackedProject packed = packer().pack(zip(PROJECT, method))) {
            assertThat(Packed.texts(packed)).containsExactlyEntriesOf(PROJECT);
        }
    }

    @Test
    void allSourcesOfOneProjectGiveTheSameBytes() throws IOException {
        byte[] fromTexts;
        try (PackedProject packed = packer().pack(PROJECT)) {
            fromTexts = Packed.bytes(packed);
        }
        for (ObjectContent archive : List.of(
                tarGz(PROJECT), zip(PROJECT, ZipEntry.STORED), zip(PROJECT, ZipEntry.DEFLATED), tarGz(PROJECT))) {
            try (PackedProject packed = packer().pack(archive)) {
                assertThat(Packed.bytes(packed)).isEqualTo(fromTexts);
            }
        }
    }

    @Test
    void whatIsPackedCanBePackedAgainAndStaysTheSame() throws IOException {
        try (PackedProject once = packer().pack(PROJECT);
                PackedProject twice = packer().pack(once.content())) {
            assertThat(twice.sha256()).isEqualTo(once.sha256());
            assertThat(twice.files()).isEqualTo(once.files());
        }
    }

    @Test
    void sizesAndDigestsAreThoseOfTheBytes() throws Exception {
        try (PackedProject packed = packer().pack(Map.of("a.txt", "abc"))) {
            byte[] bytes = Packed.bytes(packed);
            assertThat(packed.size()).isEqualTo(bytes.length);
            assertThat(packed.content().length()).isEqualTo(bytes.length);
            assertThat(packed.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(packed.unpackedBytes()).isEqualTo(3);
            assertThat(packed.files())
                    .containsExactly(new ProjectFile(
                            "a.txt", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        }
    }

    @Test
    void gnuTarListsPlainFilesWithoutOwnerAndTime() throws Exception {
        try (PackedProject packed = packer().pack(PROJECT)) {
            Path file = Files.write(scratch.resolve("copy.tar.gz"), Packed.bytes(packed));
            String listing = run("tar", "--numeric-owner", "--utc", "--full-time", "-tvzf", file.toString());
            assertThat(listing.lines()).hasSize(PROJECT.size()).allSatisfy(line -> assertThat(line)
                    .matches("-rw-r--r-- 0/0 +\\d+ 1970-01-01 00:00:00 .*"));
        }
    }

    @Test
    void pythonReadsTheSameContents() throws Exception {
        try (PackedProject packed = packer().pack(PROJECT)) {
            Path file = Files.write(scratch.resolve("copy.tar.gz"), Packed.bytes(packed));
            String script = """
                    import sys, tarfile, hashlib
                    for m in tarfile.open(sys.argv[1], 'r:gz'):
                        assert m.isreg() and m.mode == 0o644 and m.uid == m.gid == m.mtime == 0, m
                        assert m.uname == m.gname == '', m
                        data = tarfile.open(sys.argv[1]).extractfile(m.name).read()
                        sys.stdout.buffer.write((hashlib.sha256(data).hexdigest() + ' ' + m.name + '\\n').encode())
                    """;
            assertThat(run("python3", "-c", script, file.toString()).lines())
                    .containsExactlyElementsOf(packed.files().stream()
                            .map(f -> f.sha256() + " " + f.path())
                            .toList());
        }
    }

    @Test
    void noHeaderNamesTheUserOfThisProcess() throws IOException {
        String user = System.setProperty("user.name", "somebody-else");
        try (PackedProject packed = packer().pack(PROJECT)) {
            byte[] tar = new GZIPInputStream(packed.content().openAt(0)).readAllBytes();
            assertThat(new String(tar, UTF_8)).doesNotContain("somebody-else");
        } finally {
            System.setProperty("user.name", user);
        }
    }

    @Test
    void theGzipHeaderHasNeitherNameNorTime() throws IOException {
        try (PackedProject packed = packer().pack(PROJECT)) {
            assertThat(HexFormat.of().formatHex(Packed.bytes(packed), 0, 10)).isEqualTo("1f8b08000000000000ff");
        }
    }

    @Test
    void directoriesOfTheSourceAreAcceptedAndDropped() throws IOException {
        RawTar tar = new RawTar()
                .entry("src/", '5', new byte[0])
                .file("src/a", "A")
                .entry("empty", '5', new byte[0])
                .end();
        try (PackedProject packed = packer().pack(tar.gzip())) {
            assertThat(Packed.texts(packed)).containsExactly(Map.entry("src/a", "A"));
        }
        RawZip zip = new RawZip();
        RawZip.Entry directory = new RawZip.Entry("src/", new byte[0]);
        directory.unixMode = 040755;
        try (PackedProject packed =
                packer().pack(zip.add(directory).file("src/a", "A").content())) {
            assertThat(Packed.texts(packed)).containsExactly(Map.entry("src/a", "A"));
        }
    }

    @Test
    void everyUsualWayToWriteATarNameIsRead() throws IOException {
        String accented = "é".repeat(120);
        RawTar tar = new RawTar()
                .pax('g', "comment=0123456789012345678901234567890123456789")
                .file("plain-é", "1")
                .longName("n".repeat(150))
                .file("n".repeat(100), "2")
                .file("short-again", "2b")
                .pax('x', "path=" + accented, "mtime=1.5")
                .file("replaced", "3")
                .end();
        try (PackedProject packed = packer().pack(tar.gzip())) {
            assertThat(packed.files())
                    .extracting(ProjectFile::path)
                    .containsExactly("plain-é", "n".repeat(150), "short-again", accented);
        }
    }

    @Test
    void aPrefixInThePosixHeaderIsPartOfTheName() throws Exception {
        Path directory = Files.createDirectories(scratch.resolve("in").resolve("p".repeat(90)));
        Files.writeString(directory.resolve("f".repeat(90)), "x");
        run(
                "tar",
                "--format=ustar",
                "-C",
                scratch.resolve("in").toString(),
                "-czf",
                scratch.resolve("in.tgz").toString(),
                "p".repeat(90));
        try (PackedProject packed = packer().pack(ObjectContent.ofFile(scratch.resolve("in.tgz")))) {
            assertThat(packed.files())
                    .extracting(ProjectFile::path)
                    .containsExactly("p".repeat(90) + "/" + "f".repeat(90));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "pax", "ustar", "v7"})
    void everyFormatOfGnuTarIsRead(String format) throws Exception {
        Path directory = Files.createDirectories(scratch.resolve("in/src"));
        Files.writeString(directory.resolve("main.py"), "x");
        run(
                "tar",
                "--format=" + format,
                "-C",
                scratch.resolve("in").toString(),
                "-czf",
                scratch.resolve("in.tgz").toString(),
                "src");
        try (PackedProject packed = packer().pack(ObjectContent.ofFile(scratch.resolve("in.tgz")))) {
            assertThat(Packed.texts(packed)).containsExactly(Map.entry("src/main.py", "x"));
        }
    }

    @Test
    void theZipOfPythonIsRead() throws Exception {
        Path file = scratch.resolve("in.zip");
        String script = """
                import sys, zipfile
                with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
                    z.writestr('src/', '')
                    for i in range(300):
                        z.writestr('src/%d-\\u00e9.txt' % i, str(i) * 1000, None if i % 2 else zipfile.ZIP_STORED)
                    with z.open('large', 'w', force_zip64=True) as f:
                        f.write(b'x' * 100)
                """;
        run("python3", "-c", script, file.toString());
        try (PackedProject packed = packer().pack(ObjectContent.ofFile(file))) {
            assertThat(packed.files()).hasSize(301);
            assertThat(Packed.texts(packed)).containsEntry("src/299-é.txt", "299".repeat(1000));
        }
    }

    @Test
    void aZipIsReadInTheOrderOfItsContentsWhateverTheOrderOfItsDirectory() throws Exception {
        Path file = scratch.resolve("in.zip");
        String script = """
                import sys, zipfile
                with zipfile.ZipFile(sys.argv[1], 'w') as z:
                    for name in 'abc':
                        z.writestr(name, name.upper())
                    z.filelist.reverse()
                """;
        run("python3", "-c", script, file.toString());
        try (PackedProject packed = packer().pack(ObjectContent.ofFile(file))) {
            assertThat(packed.files()).extracting(ProjectFile::path).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aGzipOfSeveralMembersIsOneArchive() throws IOException {
        byte[] tar = new RawTar().file("a", "A").file("b", "B").end().toBytes();
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(RawTar.gzip(Arrays.copyOf(tar, 700)));
        members.writeBytes(RawTar.gzip(new byte[0]));
        members.writeBytes(RawTar.gzip(Arrays.copyOfRange(tar, 700, tar.length)));
        try (PackedProject packed = packer().pack(ObjectContent.ofBytes(members.toByteArray()))) {
            assertThat(Packed.texts(packed)).containsExactly(Map.entry("a", "A"), Map.entry("b", "B"));
        }
    }

    @Test
    void aZipInAProjectIsJustAFile() throws IOException {
        byte[] inner = new RawZip().file("0.dll", "0".repeat(10_000)).toBytes();
        RawZip outer = new RawZip()
                .add(new RawZip.Entry("lib 0.zip", inner).stored(inner))
                .add(new RawZip.Entry("lib 1.zip", inner));
        try (PackedProject packed = packer().pack(outer.content())) {
            assertThat(packed.files()).extracting(ProjectFile::size).containsExactly((long) inner.length, (long)
                    inner.length);
        }
    }

    @Test
    void closingDeletesTheSpool() throws IOException {
        PackedProject packed = packer().pack(PROJECT);
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left).hasSize(1);
        }
        packed.close();
        packed.close();
        Packed.assertEmpty(scratch);
    }

    @Test
    void onlyTheOwnerCanEnterTheSpool() throws IOException {
        try (PackedProject packed = packer().pack(PROJECT);
                Stream<Path> left = Files.list(scratch)) {
            assertThat(packed.size()).isPositive();
            assertThat(left).allSatisfy(directory -> assertThat(Files.getPosixFilePermissions(directory))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static ObjectContent tarGz(Map<String, String> files) {
        RawTar tar = new RawTar();
        files.forEach((path, text) -> tar.pax('x', "path=" + path).file("replaced", text));
        return tar.end().gzip();
    }

    private static ObjectContent zip(Map<String, String> files, int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(UTF_8);
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(method);
                entry.setSize(content.length);
                CRC32 crc = new CRC32();
                crc.update(content);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return ObjectContent.ofBytes(bytes.toByteArray());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

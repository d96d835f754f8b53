package dev.warren.snapshot.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.warren.storage.ObjectContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarRefusalsTest {

    private static final ProjectLimits LIMITS = ProjectLimits.defaults();

    @TempDir
    private Path scratch;

    private String refusal(RawTar tar) throws IOException {
        return Packed.refusal(LIMITS, scratch, tar.gzip());
    }

    private String refusal(byte[] archive) throws IOException {
        return Packed.refusal(LIMITS, scratch, ObjectContent.ofBytes(archive));
    }

    @ParameterizedTest
    @CsvSource({
        "2,a symbolic link",
        "1,a hard or a symbolic link",
        "K,a hard or a symbolic link",
        "3,a device",
        "4,a device",
        "6,a named pipe",
        "S,a sparse file",
        "7,unknown type '7'",
        "D,unknown type 'D'",
        "M,unknown type 'M'",
        "V,unknown type 'V'",
        "X,unknown type 'X'",
        "Z,unknown type 'Z'"
    })
    void anythingButFilesAndDirectoriesIsRefused(char type, String kind) throws IOException {
        RawTar tar = new RawTar().file("a", "A").link("the-entry", type, "a").end();
        assertThat(refusal(tar)).contains("'the-entry'").contains(kind).contains("allowed are regular files");
    }

    @Test
    void aRefusedEntryIsNamedByItsLongName() throws IOException {
        RawTar tar = new RawTar().longName("the/long/name").link("x", '2', "a").end();
        assertThat(refusal(tar)).contains("'the/long/name' is a symbolic link");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GNU.sparse.major=1",
                "GNU.sparse.map=0,1",
                "GNU.sparse.offset=0",
                "GNU.sparse.size=10",
                "GNU.sparse.realsize=10",
                "GNU.sparse.name=x",
                "SCHILY.realsize=10",
                "SCHILY.filetype=sparse"
            })
    void sparseFilesOfPaxAreRefusedInEitherHeader(String record) throws IOException {
        assertThat(refusal(new RawTar().pax('x', record).file("a", "A").end())).contains("sparse");
        assertThat(refusal(new RawTar().pax('g', record).file("a", "A").end())).contains("sparse");
    }

    @Test
    void aPaxHeaderCannotMakeAFileALink() throws IOException {
        for (char type : new char[] {'x', 'g'}) {
            RawTar tar = new RawTar().pax(type, "linkpath=/etc").file("a", "A").end();
            assertThat(refusal(tar)).contains("a link");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"path=b", "size=1"})
    void aGlobalHeaderCannotNameOrMeasureAllEntries(String record) throws IOException {
        assertThat(refusal(new RawTar().pax('g', record).file("a", "A").end())).contains("for all entries");
    }

    static Stream<Arguments> headersThatPileUp() {
        return Stream.of(
                arguments("xx", new RawTar().pax('x', "path=b").pax('x', "path=c")),
                arguments("Lx", new RawTar().longName("b").pax('x', "path=c")),
                arguments("xL", new RawTar().pax('x', "path=c").longName("b")),
                arguments("LL", new RawTar().longName("b").longName("c")),
                arguments("gg", new RawTar().pax('g', "comment=b").pax('g', "comment=c")),
                arguments("xg", new RawTar().pax('x', "path=b").pax('g', "comment=c")),
                arguments(
                        "gag", new RawTar().pax('g', "comment=b").file("z", "").pax('g', "comment=c")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headersThatPileUp")
    void oneEntryHasOneHeaderMoreAtMost(String name, RawTar start) throws IOException {
        assertThat(refusal(start.file("a", "A").end())).contains("one header too many");
    }

    @ParameterizedTest
    @ValueSource(chars = {'x', 'g', 'L'})
    void aLongHeaderIsRefusedBeforeItIsRead(char type) throws IOException {
        RawTar tar = new RawTar().header("x".getBytes(UTF_8), type, 64 << 10 | 1, "");
        assertThat(refusal(tar)).contains("too long").contains("65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path=b\n",
                "7 path=b\n",
                "99 path=b\n",
                "9 path=bc",
                "x path=b\n",
                "9 pathxbb\n",
                " path=b\n",
                "-9 path=b\n",
                "99999999999999999999 path=b\n",
                "9 path=b\n\0\0\0",
                "\n",
                "0 a=b\n",
                "3 =\n9 path=b"
            })
    void aBrokenPaxHeaderIsRefused(String content) throws IOException {
        RawTar tar = new RawTar()
                .entry("x", 'x', content.getBytes(UTF_8))
                .file("a", "A")
                .end();
        assertThat(refusal(tar)).containsAnyOf("pax", "Pax");
    }

    @Test
    void aPaxRecordEndsWithANewline() {
        assertThat(PaxRecords.parse("9 path=b\n".getBytes(UTF_8))).containsOnlyKeys("path");
        assertThatExceptionOfType(ProjectRefusedException.class)
                .isThrownBy(() -> PaxRecords.parse("9 path=bc".getBytes(UTF_8)))
                .withMessageContaining("broken pax header");
    }

    @Test
    void aHeaderWithAWrongChecksumIsRefused() throws IOException {
        assertThat(refusal(
                        new RawTar().file("a", "A").headerWithWrongChecksum("b").end()))
                .contains("wrong checksum after 1024 bytes");
    }

    @Test
    void aSizeThatIsNotThatOfTheContentIsRefused() throws IOException {
        byte[] content = "x".repeat(2000).getBytes(UTF_8);
        for (long size : new long[] {1, 1000, 1536, 2049}) {
            RawTar tar = new RawTar()
                    .header("a".getBytes(UTF_8), '0', size, "")
                    .content(content)
                    .file("b", "B");
            assertThat(refusal(tar.end())).as("size " + size).contains("wrong checksum");
        }
        RawTar tar = new RawTar()
                .header("a".getBytes(UTF_8), '0', 30_000, "")
                .content(content)
                .end();
        assertThat(refusal(tar)).contains("broken or cut off");
    }

    @Test
    void aSizeInThePaxHeaderCountsAndMustFit() throws IOException {
        byte[] content = "x".repeat(600).getBytes(UTF_8);
        RawTar fits = new RawTar()
                .pax('x', "size=600")
                .header("a".getBytes(UTF_8), '0', 0, "")
                .content(content);
        try (PackedProject packed =
                new ProjectPacker(LIMITS, scratch).pack(fits.end().gzip())) {
            assertThat(packed.unpackedBytes()).isEqualTo(600);
        }
        RawTar not = new RawTar()
                .pax('x', "size=-1")
                .header("a".getBytes(UTF_8), '0', 0, "")
                .end();
        assertThat(refusal(not)).contains("broken");
    }

    @Test
    void aDirectoryWithContentIsRefused() throws IOException {
        RawTar tar = new RawTar()
                .entry("d/", '5', "x".getBytes(UTF_8))
                .file("a", "A")
                .end();
        assertThat(refusal(tar)).contains("directory with content");
        RawTar old = new RawTar()
                .entry("d/", '0', "x".getBytes(UTF_8))
                .file("a", "A")
                .end();
        assertThat(refusal(old)).contains("directory with content");
    }

    @Test
    void aProjectWithoutAnyFileIsRefused() throws IOException {
        assertThat(refusal(new RawTar().end())).contains("no file");
        assertThat(refusal(new RawTar().entry("d/", '5', new byte[0]).end())).contains("no file");
        assertThat(Packed.refusal(LIMITS, scratch, Map.of())).contains("no file");
    }

    @Test
    void aTarThatIsCutOffAnywhereIsRefused() throws IOException {
        byte[] tar = new RawTar()
                .file("a", "A")
                .pax('x', "path=b")
                .file("x", "B")
                .end()
                .toBytes();
        for (int length = 0; length < tar.length - 512; length += length % 512 == 0 || length % 512 == 510 ? 1 : 509) {
            assertThat(refusal(RawTar.gzip(Arrays.copyOf(tar, length))))
                    .as("at " + length)
                    .contains("cut off");
        }
    }

    @Test
    void aHeaderForAnEntryThatIsNotThereIsRefused() throws IOException {
        assertThat(refusal(new RawTar().file("a", "A").pax('x', "path=b").end()))
                .contains("not there");
        assertThat(refusal(new RawTar().file("a", "A").longName("b").end())).contains("not there");
        assertThat(refusal(new RawTar().file("a", "A").pax('g', "comment=b").end()))
                .isNotEmpty();
    }

    @Test
    void aGzipThatIsCutOffAnywhereIsRefused() throws IOException {
        byte[] gzip =
                new RawTar().file("a", "A").file("b", "some text of b").end().gzipBytes();
        for (int length = 0; length < gzip.length; length++) {
            assertThat(refusal(Arrays.copyOf(gzip, length))).as("at " + length).isNotEmpty();
        }
    }

    @Test
    void aWrongChecksumOrLengthOfTheGzipIsRefused() throws IOException {
        byte[] gzip = new RawTar().file("a", "A").end().gzipBytes();
        byte[] checksum = gzip.clone();
        checksum[gzip.length - 8] ^= 1;
        assertThat(refusal(checksum)).contains("CRC32");
        byte[] length = gzip.clone();
        length[gzip.length - 1] ^= 1;
        assertThat(refusal(length)).contains("size mismatch");
    }

    @Test
    void dataAfterTheEndIsRefusedAndZerosAreNot() throws IOException {
        byte[] tar = new RawTar().file("a", "A").end().toBytes();
        for (int place : new int[] {tar.length - 1, tar.length, tar.length + 511, tar.length + 20_000}) {
            byte[] longer = Arrays.copyOf(tar, place + 100);
            longer[place] = 1;
            assertThat(refusal(RawTar.gzip(longer))).as("at " + place).contains("data after its end");
        }
        ObjectContent padded = ObjectContent.ofBytes(RawTar.gzip(Arrays.copyOf(tar, 1 << 20)));
        try (PackedProject packed = new ProjectPacker(LIMITS, scratch).pack(padded)) {
            assertThat(packed.files()).hasSize(1);
        }
        ProjectLimits anyRatio = new ProjectLimits(1 << 30, 1 << 30, 1 << 30, 10, 1 << 20);
        ObjectContent tooLong = ObjectContent.ofBytes(RawTar.gzip(Arrays.copyOf(tar, 2 << 20)));
        assertThat(Packed.refusal(anyRatio, scratch, tooLong)).contains("goes on after its end");
    }

    @Test
    void aSecondTarAfterTheEndIsRefused() throws IOException {
        byte[] tar = new RawTar().file("a", "A").end().toBytes();
        assertThat(refusal(new RawTar().bytes(tar).bytes(tar))).contains("data after its end");
    }

    @Test
    void dataAfterTheGzipIsRefused() throws IOException {
        byte[] gzip = new RawTar().file("a", "A").end().gzipBytes();
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(gzip);
        longer.writeBytes("PK\3\4".getBytes(UTF_8));
        assertThat(refusal(longer.toByteArray())).contains("after a valid .gz");
    }

    @Test
    void anotherFormatIsRefusedWithThoseAccepted() throws IOException {
        byte[] tar = new RawTar().file("a", "A").end().toBytes();
        for (byte[] other :
                new byte[][] {{}, {0x1f}, "7z\u00bc\u00af".getBytes(UTF_8), tar, "BZh91AY".getBytes(UTF_8)}) {
            assertThat(refusal(other)).contains("neither a tar.gz nor a zip");
        }
        assertThat(refusal(RawTar.gzip("just a text".getBytes(UTF_8)))).contains("cut off");
    }

    @Test
    void aChangedByteIsRefusedOrChangesNothingButNeverEndsInAnotherWay() throws IOException {
        byte[] gzip = new RawTar()
                .pax('x', "path=bé")
                .file("a", "A")
                .file("c", "C")
                .end()
                .gzipBytes();
        for (int i = 0; i < gzip.length; i++) {
            byte[] changed = gzip.clone();
            changed[i] ^= 0x11;
            packOrRefuse(changed);
        }
        byte[] tar = new RawTar().pax('x', "path=bé").file("a", "A").end().toBytes();
        for (int i = 0; i < tar.length; i++) {
            byte[] changed = tar.clone();
            changed[i] ^= 0x11;
            packOrRefuse(RawTar.gzip(changed));
        }
    }

    private void packOrRefuse(byte[] archive) throws IOException {
        try (PackedProject packed = new ProjectPacker(LIMITS, scratch).pack(ObjectContent.ofBytes(archive))) {
            assertThat(packed.files()).isNotEmpty();
        } catch (ProjectRefusedException e) {
            assertThat(e).hasMessageNotContaining("NullPointer");
        }
        Packed.assertEmpty(scratch);
    }
}

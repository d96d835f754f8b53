package dev.warren.snapshot.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.storage.ObjectContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipRefusalsTest {

    private static final ProjectLimits LIMITS = ProjectLimits.defaults();
    private static final byte[] CONTENT = "some content".getBytes(UTF_8);

    @TempDir
    private Path scratch;

    private String refusal(byte[] zip) throws IOException {
        return Packed.refusal(LIMITS, scratch, ObjectContent.ofBytes(zip));
    }

    private String refusal(Consumer<RawZip.Entry> change) throws IOException {
        RawZip.Entry entry = new RawZip.Entry("the-entry", CONTENT);
        change.accept(entry);
        return refusal(new RawZip().file("a", "A").add(entry).file("z", "Z").toBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "0120777,a symbolic link",
        "0020666,no regular file",
        "0010666,no regular file",
        "0040755,no regular file"
    })
    void anythingButFilesAndDirectoriesIsRefused(String mode, String kind) throws IOException {
        assertThat(refusal(e -> e.unixMode = Integer.parseInt(mode, 8)))
                .contains("'the-entry'")
                .contains(kind);
    }

    @Test
    void aLinkInTheExtraFieldIsRefused() throws IOException {
        byte[] target = "/etc".getBytes(UTF_8);
        ByteBuffer unix = ByteBuffer.allocate(14 + target.length).order(ByteOrder.LITTLE_ENDIAN);
        unix.putShort(4, (short) 0120777).putInt(6, target.length).position(14);
        unix.put(target);
        CRC32 crc = new CRC32();
        crc.update(unix.array(), 4, 10 + target.length);
        unix.putInt(0, (int) crc.getValue());
        assertThat(refusal(e -> e.extra = extra(0x756e, unix.array()))).contains("'the-entry' is a symbolic link");
    }

    @Test
    void anEncryptedFileIsRefused() throws IOException {
        assertThat(refusal(e -> e.flags = 1)).contains("'the-entry' is encrypted");
        assertThat(refusal(e -> e.listedFlags = 1)).contains("'the-entry' is encrypted");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 9, 12, 14, 20, 93, 95, 98, 99})
    void anotherMethodIsRefused(int method) throws IOException {
        assertThat(refusal(e -> {
                    e.method = method;
                    e.listedMethod = method;
                }))
                .contains("'the-entry' is compressed with method " + method);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9, 12, 14, 20, 93, 95, 98, 99})
    void anotherMethodThatIsNotListedIsRefused(int method) throws IOException {
        assertThat(refusal(e -> e.method = method)).isNotEmpty();
    }

    @Test
    void aStoredFileWithoutItsSizeInFrontIsRefused() throws IOException {
        assertThat(refusal(e -> {
                    e.stored(CONTENT);
                    e.descriptor = true;
                }))
                .contains("'the-entry' cannot be read in one pass");
    }

    @Test
    void aDeflatedFileWithoutItsSizeInFrontIsRead() throws IOException {
        RawZip.Entry entry = new RawZip.Entry("a", CONTENT);
        entry.descriptor = true;
        RawZip zip = new RawZip().add(entry).file("b", "B");
        try (PackedProject packed = new ProjectPacker(LIMITS, scratch).pack(zip.content())) {
            assertThat(Packed.texts(packed)).containsEntry("a", "some content").containsEntry("b", "B");
        }
    }

    @Test
    void aWrongChecksumIsRefused() throws IOException {
        assertThat(refusal(e -> {
                    e.crc ^= 1;
                    e.listedCrc ^= 1;
                }))
                .contains("'the-entry' does not have the checksum");
        assertThat(refusal(e -> {
                    e.descriptor = true;
                    e.listedCrc ^= 1;
                }))
                .contains("'the-entry' does not have the checksum");
    }

    @Test
    void aDirectoryAtTheEndThatSaysSomethingElseIsRefused() throws IOException {
        assertThat(refusal(e -> e.listedName = "another-x".getBytes(UTF_8))).contains("'another-x'");
        assertThat(refusal(e -> e.listedSize = 1)).contains("must agree");
        assertThat(refusal(e -> e.listedCrc = 1)).contains("must agree");
        assertThat(refusal(e -> e.listedMethod = 0)).contains("must agree");
        assertThat(refusal(e -> e.listed = false)).contains("'the-entry' is not what");
        assertThat(refusal(e -> e.inFront = false)).contains("'z' is not what");
        RawZip.Entry hidden = new RawZip.Entry("hidden", CONTENT);
        hidden.listed = false;
        assertThat(refusal(new RawZip().file("a", "A").add(hidden).toBytes())).contains("'hidden' is not listed");
        RawZip.Entry missing = new RawZip.Entry("missing", CONTENT);
        missing.inFront = false;
        assertThat(refusal(new RawZip().file("a", "A").add(missing).toBytes())).contains("'missing' is listed");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 11, 13, 1L << 31})
    void aSizeThatIsNotThatOfTheContentIsRefused(long size) throws IOException {
        ProjectLimits roomy = new ProjectLimits(1L << 40, 1L << 40, 1L << 40, 100, 1000);
        for (boolean descriptor : new boolean[] {true, false}) {
            RawZip.Entry entry = new RawZip.Entry("a", CONTENT);
            entry.descriptor = descriptor;
            entry.size = size;
            entry.listedSize = size;
            assertThat(Packed.refusal(roomy, scratch, new RawZip().add(entry).content()))
                    .contains("'a' is not as long");
        }
    }

    @Test
    void aStoredFileIsNotLongerOrShorterThanItSays() throws IOException {
        for (int size : new int[] {11, 13}) {
            assertThat(refusal(e -> {
                        e.stored(CONTENT);
                        e.size = size;
                        e.listedSize = size;
                    }))
                    .isNotEmpty();
        }
    }

    @Test
    void aDirectoryWithContentIsRefused() throws IOException {
        RawZip.Entry directory = new RawZip.Entry("d/", CONTENT);
        directory.unixMode = 0;
        assertThat(refusal(new RawZip().add(directory).file("a", "A").toBytes()))
                .contains("directory with content");
        directory.descriptor = true;
        directory.listedSize = 0;
        assertThat(refusal(new RawZip().add(directory).file("a", "A").toBytes()))
                .contains("directory with content");
    }

    @Test
    void aProjectWithoutAnyFileIsRefused() throws IOException {
        assertThat(refusal(new RawZip().toBytes())).contains("without any file");
        RawZip.Entry directory = new RawZip.Entry("d/", new byte[0]);
        directory.unixMode = 0;
        assertThat(refusal(new RawZip().add(directory).toBytes())).contains("no file");
    }

    @Test
    void aZipThatIsCutOffAnywhereIsRefused() throws IOException {
        byte[] zip = new RawZip().file("a", "A").file("b", "some text").toBytes();
        for (int length = 4; length < zip.length; length++) {
            assertThat(refusal(Arrays.copyOf(zip, length))).as("at " + length).contains("zip is cut off");
        }
    }

    @Test
    void dataBeforeBetweenOrAfterTheEntriesIsRefused() throws IOException {
        byte[] junk = "junk that is longer than a header".getBytes(UTF_8);
        byte[] zip = new RawZip().file("a", "A").toBytes();
        assertThat(refusal(Arrays.copyOf(zip, zip.length + 1))).contains("data after its end");
        assertThat(refusal(new RawZip().bytesInFront(junk).file("a", "A").toBytes()))
                .contains("neither");
        assertThat(refusal(new RawZip()
                        .file("a", "A")
                        .bytesInFront(junk)
                        .file("b", "B")
                        .toBytes()))
                .contains("broken");
        assertThat(refusal(new RawZip().file("a", "A").bytesInFront(junk).toBytes()))
                .contains("broken");
    }

    @Test
    void aDirectoryAtTheEndOfAnotherLengthOrPlaceIsRefused() throws IOException {
        RawZip zip = new RawZip().file("a", "A").file("b", "B");
        int offset = 2 * (31 + 3);
        int size = 2 * 47;
        assertThat(zip.toBytes(2, size, offset)).isEqualTo(zip.toBytes());
        for (int[] end : new int[][] {
            {1, size, offset},
            {3, size, offset},
            {2, size - 1, offset},
            {2, size, offset + 1},
            {2, size, 0},
            {2, size, 1 << 30}
        }) {
            assertThat(refusal(zip.toBytes(end[0], end[1], end[2])))
                    .as(Arrays.toString(end))
                    .contains("broken");
        }
    }

    @Test
    void zip64IsRefusedWithAWayOut() throws IOException {
        RawZip zip = new RawZip().file("a", "A");
        assertThat(refusal(zip.toBytes(0xffff, 47, 34))).contains("zip64").contains("tar.gz");
        assertThat(refusal(zip.toBytes(1, 47, -1))).contains("zip64");
        assertThat(refusal(e -> e.listedSize = 0xffffffffL)).contains("zip64");
    }

    @Test
    void anOffsetInTheZip64FormatIsRefused() throws IOException {
        byte[] zip = new RawZip().file("a", "A").toBytes();
        int directory = zip.length - 22 - 47;
        Arrays.fill(zip, directory + 42, directory + 46, (byte) 0xff);
        assertThat(refusal(zip)).contains("'a' is in the zip64 format");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8})
    void onePartOfSeveralIsRefused(int field) throws IOException {
        byte[] zip = new RawZip().file("a", "A").toBytes();
        zip[zip.length - 22 + field] = 7;
        assertThat(refusal(zip)).contains("one part of several");
    }

    @Test
    void extraFieldsOfAnyContentAreLeftOut() throws IOException {
        RawZip.Entry entry = new RawZip.Entry("a", CONTENT);
        entry.extra = extra(0x1234, new byte[65_000]);
        entry.listedExtra = new byte[65_535];
        try (PackedProject packed =
                new ProjectPacker(LIMITS, scratch).pack(new RawZip().add(entry).content())) {
            assertThat(packed.size()).isLessThan(300);
        }
    }

    @Test
    void aChangedByteIsRefusedOrChangesNothingThatMatters() throws IOException {
        byte[] zip = new RawZip().file("a", "A").file("b", "some text").toBytes();
        for (int i = 4; i < zip.length; i++) {
            byte[] changed = zip.clone();
            changed[i] ^= 0x11;
            try (PackedProject packed = new ProjectPacker(LIMITS, scratch).pack(ObjectContent.ofBytes(changed))) {
                assertThat(Packed.texts(packed).values()).as("at " + i).containsExactly("A", "some text");
            } catch (ProjectRefusedException e) {
                assertThat(e).hasMessageNotContaining("NullPointer");
            }
            Packed.assertEmpty(scratch);
        }
    }

    private static byte[] extra(int id, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) id)
                .putShort((short) content.length)
                .put(content)
                .array();
    }
}

package dev.warren.snapshot.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.warren.storage.ObjectContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    private static final ProjectLimits ROOMY = new ProjectLimits(1L << 50, 1L << 50, 1L << 50, 10_000, 1 << 30);
    private static final byte[] NOISE = noise(3000);

    @TempDir
    private Path scratch;

    @Test
    void theDefaultsAreThoseOfTheManual() {
        assertThat(ProjectLimits.defaults())
                .isEqualTo(new ProjectLimits(1_073_741_824L, 4_294_967_296L, 268_435_456L, 10_000, 200));
    }

    @Test
    void aLimitBelowOneIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProjectLimits(0, 1, 1, 1, 1))
                .withMessage("maxArchiveBytes is 0; allowed: 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProjectLimits(1, -1, 1, 1, 1))
                .withMessageContaining("maxUnpackedBytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProjectLimits(1, 1, 0, 1, 1))
                .withMessageContaining("maxFileBytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProjectLimits(1, 1, 1, 0, 1))
                .withMessageContaining("maxEntries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProjectLimits(1, 1, 1, 1, 0))
                .withMessageContaining("maxRatio");
    }

    @Test
    void eachLimitIsTheLastValueThatIsAccepted() throws IOException {
        byte[] tar = twoFilesAndADirectory().gzipBytes();
        ProjectLimits exact = new ProjectLimits(tar.length, 6000, 3000, 3, 200);
        try (PackedProject packed = new ProjectPacker(exact, scratch).pack(ObjectContent.ofBytes(tar))) {
            assertThat(packed.unpackedBytes()).isEqualTo(6000);
        }
        assertThat(refusal(new ProjectLimits(tar.length - 1, 6000, 3000, 3, 200), tar))
                .isEqualTo("the archive has " + tar.length + " bytes; allowed are " + (tar.length - 1));
        assertThat(refusal(new ProjectLimits(tar.length, 5999, 3000, 3, 200), tar))
                .isEqualTo("'d/b' makes the project too large; all files together may have 5999 bytes");
        assertThat(refusal(new ProjectLimits(tar.length, 6000, 2999, 3, 200), tar))
                .isEqualTo("'a' has 3000 bytes; a file may have 2999");
        assertThat(refusal(new ProjectLimits(tar.length, 6000, 3000, 2, 200), tar))
                .isEqualTo("'d/b' is one entry too many; allowed are 2 files and directories");
    }

    @Test
    void theLimitsHoldForZipAndTextToo() throws IOException {
        byte[] zip = new RawZip().file("a", "xxxx").file("b", "xxxx").toBytes();
        assertThat(refusal(new ProjectLimits(1000, 8, 3, 2, 1), zip)).contains("a file may have 3");
        assertThat(refusal(new ProjectLimits(1000, 7, 4, 2, 1), zip)).contains("all files together may have 7");
        assertThat(refusal(new ProjectLimits(1000, 8, 4, 1, 1), zip))
                .contains("the zip lists 2 entries; allowed are 1");
        assertThat(refusal(new ProjectLimits(100, 8, 4, 2, 1), zip)).contains("allowed are 100");
        Map<String, String> texts = new LinkedHashMap<>(Map.of("a", "é", "b", "é"));
        assertThat(Packed.refusal(new ProjectLimits(1, 4, 1, 2, 1), scratch, texts))
                .contains("a file may have 1");
        assertThat(Packed.refusal(new ProjectLimits(1, 3, 2, 2, 1), scratch, texts))
                .contains("may have 3 bytes");
        assertThat(Packed.refusal(new ProjectLimits(1, 4, 2, 1, 1), scratch, texts))
                .contains("allowed are 1 files");
    }

    @Test
    void longNamesAreRefusedBeforeTheyFillTheMemory() throws IOException {
        ProjectLimits limits = new ProjectLimits(1 << 20, 1 << 20, 100, 300, 200);
        Map<String, String> texts = new LinkedHashMap<>();
        RawZip zip = new RawZip();
        for (int i = 0; i < 300; i++) {
            String path = ("d".repeat(240) + "/").repeat(4) + i;
            texts.put(path, "");
            zip.file(path, "");
        }
        assertThat(Packed.refusal(limits, scratch, texts)).contains("allowed are 76800 bytes");
        assertThat(refusal(limits, zip.toBytes()))
                .contains("names are too long")
                .contains("76800");
    }

    @Test
    @Timeout(60)
    void tenGibibytesOfZerosInATarGzStopAtTheRatio() throws IOException {
        RepeatedContent bomb = tarOfZeros();
        ProjectLimits limits = new ProjectLimits(1L << 50, 1L << 50, 1L << 50, 10, 200);
        assertThat(Packed.refusal(limits, scratch, bomb)).contains("more than 200 times its size");
        assertThat(bomb.bytesRead()).isLessThan(100_000);
    }

    @Test
    @Timeout(60)
    void tenGibibytesOfZerosInATarGzStopAtTheLimitOfAFile() throws IOException {
        RepeatedContent bomb = tarOfZeros();
        assertThat(Packed.refusal(ProjectLimits.defaults(), scratch, bomb)).contains("a file may have 268435456");
        assertThat(bomb.bytesRead()).isLessThan(20_000);
    }

    @Test
    @Timeout(60)
    void aZipThatSaysItIsSmallStopsWhereItSaysItEnds() throws IOException {
        RawZip.Entry entry = new RawZip.Entry("a", new byte[50 << 20]);
        entry.size = 10;
        entry.listedSize = 10;
        entry.descriptor = true;
        byte[] zip = new RawZip().add(entry).toBytes();
        RepeatedContent counted = new RepeatedContent(zip, new byte[0], 0);
        assertThat(Packed.refusal(ROOMY, scratch, counted)).contains("'a' is not as long");
        assertThat(counted.bytesRead()).isLessThan(75_000L + 8192);
    }

    @Test
    void theRatioCountsForAZip() throws IOException {
        byte[] zip = new RawZip()
                .add(new RawZip.Entry("a", new byte[600_000]))
                .add(new RawZip.Entry("b", new byte[30 << 20]))
                .toBytes();
        assertThat(refusal(new ProjectLimits(1L << 50, 1L << 50, 1L << 50, 10, 200), zip))
                .contains("200 times");
        assertAccepted(ROOMY, zip);
    }

    @Test
    void theRatioDoesNotCountInTheFirstMebibyte() throws IOException {
        ProjectLimits limits = new ProjectLimits(1 << 30, 1 << 30, 1 << 30, 10, 1);
        byte[] small =
                new RawZip().add(new RawZip.Entry("a", new byte[1 << 20])).toBytes();
        assertAccepted(limits, small);
        byte[] large =
                new RawZip().add(new RawZip.Entry("a", new byte[(1 << 20) + 1])).toBytes();
        assertThat(refusal(limits, large)).contains("1 times");
    }

    @Test
    @Timeout(60)
    void aMillionTinyEntriesStopAtTheLimit() throws IOException {
        RawTar tar = new RawTar();
        for (int i = 0; i <= 10_000; i++) {
            tar.file("f" + i, "");
        }
        byte[] start = RawTar.gzip(tar.toBytes());
        RepeatedContent million = new RepeatedContent(start, start, 99);
        assertThat(Packed.refusal(ProjectLimits.defaults(), scratch, million))
                .contains("'f10000' is one entry too many");
        assertThat(million.bytesRead()).isLessThanOrEqualTo(start.length + 8192L);
    }

    @Test
    @Timeout(60)
    void emptyGzipMembersWithoutEndAreRefused() throws IOException {
        RepeatedContent members = new RepeatedContent(new byte[0], RawTar.gzip(new byte[0]), 200_000);
        assertThat(Packed.refusal(ROOMY, scratch, members)).contains("too many members");
    }

    @Test
    @Timeout(60)
    void aGzipHeaderWithoutEndIsRefused() throws IOException {
        for (int flag : new int[] {8, 16}) {
            byte[] start = {0x1f, (byte) 0x8b, 8, (byte) flag, 0, 0, 0, 0, 0, 3};
            RepeatedContent header = new RepeatedContent(start, "name".getBytes(UTF_8), 1 << 28);
            assertThat(Packed.refusal(ROOMY, scratch, header)).contains("header that is too long");
            assertThat(header.bytesRead()).isLessThan(20_000);
        }
    }

    @Test
    void aGzipHeaderWithNameAndCommentIsAccepted() throws IOException {
        byte[] gzip = new RawTar().file("a", "A").end().gzipBytes();
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 5, 0, 'A', 'B', 1, 0, 0});
        named.writeBytes("project.tar\0a comment\0".getBytes(UTF_8));
        named.writeBytes(Arrays.copyOfRange(gzip, 10, gzip.length));
        assertAccepted(ROOMY, named.toByteArray());
    }

    @Test
    @Timeout(60)
    void aTarThatAnnouncesForEverIsRefusedWithoutACallForEachHeader() throws IOException {
        RawTar tar = new RawTar();
        for (int i = 0; i < 20_000; i++) {
            tar.pax('x', "path=b");
        }
        assertThat(refusal(ROOMY, tar.end().gzipBytes())).contains("one header too many");
    }

    /** A tar with one file of 10 GiB, packed a thousand times smaller and made while it is read. */
    static RepeatedContent tarOfZeros() throws IOException {
        byte[] header = new RawTar().header("zeros".getBytes(UTF_8), '0', 8, "").toBytes();
        RawTar tar = new RawTar().pax('x', "size=" + (10L << 30)).bytes(header);
        return new RepeatedContent(RawTar.gzip(tar.toBytes()), RawTar.gzip(new byte[1 << 20]), 10 << 10);
    }

    private static RawTar twoFilesAndADirectory() {
        return new RawTar()
                .entry("a", '0', NOISE)
                .entry("d/", '5', new byte[0])
                .entry("d/b", '0', NOISE)
                .end();
    }

    private String refusal(ProjectLimits limits, byte[] archive) throws IOException {
        return Packed.refusal(limits, scratch, ObjectContent.ofBytes(archive));
    }

    private void assertAccepted(ProjectLimits limits, byte[] archive) throws IOException {
        try (PackedProject packed = new ProjectPacker(limits, scratch).pack(ObjectContent.ofBytes(archive))) {
            assertThat(packed.files()).isNotEmpty();
        }
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        return noise;
    }
}

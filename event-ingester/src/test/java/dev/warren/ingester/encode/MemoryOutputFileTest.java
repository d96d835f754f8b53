package dev.warren.ingester.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.io.PositionOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryOutputFileTest {

    private final FileBlocks memory = new FileBlocks();
    private final MemoryOutputFile file = new MemoryOutputFile(memory);
    private final Random random = new Random(1);

    private byte[] written(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        try (PositionOutputStream out = file.create(0)) {
            int at = 0;
            while (at < bytes) {
                int count = Math.min(bytes - at, 1 + random.nextInt(100_000));
                out.write(content, at, count);
                at += count;
                assertThat(out.getPos()).isEqualTo(at);
            }
        }
        return content;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, FileBlocks.BYTES - 1, FileBlocks.BYTES, FileBlocks.BYTES + 1, 5 * FileBlocks.BYTES + 17})
    void contentIsWhatWasWrittenFromAnyOffset(int bytes) throws IOException {
        byte[] content = written(bytes);

        assertThat(file.length()).isEqualTo(bytes);
        for (int offset : new int[] {0, bytes / 3, bytes}) {
            byte[] rest = Arrays.copyOfRange(content, offset, bytes);
            try (InputStream in = file.openAt(offset)) {
                assertThat(in.readAllBytes()).isEqualTo(rest);
                assertThat(in.read()).isEqualTo(-1);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(file.openAt(offset).transferTo(out)).isEqualTo(rest.length);
            assertThat(out.toByteArray()).isEqualTo(rest);
            try (InputStream in = file.openAt(0)) {
                assertThat(in.skip(offset)).isEqualTo(offset);
                assertThat(in.readAllBytes()).isEqualTo(rest);
            }
        }
    }

    @Test
    void singleBytesFollowOneAnother() throws IOException {
        try (PositionOutputStream out = file.create(0)) {
            out.write(1);
            out.write(255);
        }

        InputStream in = file.openAt(0);
        assertThat(in.read()).isEqualTo(1);
        assertThat(in.read()).isEqualTo(255);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void nothingBeginsBehindTheEnd() throws IOException {
        written(10);

        assertThatThrownBy(() -> file.openAt(11)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void blockOfAReleasedFileServesOneOther() throws IOException {
        written(1);

        file.release();
        file.release();

        byte[] first = memory.take();
        assertThat(first[0]).as("used anew").isNotZero();
        assertThat(memory.take() == first).as("twice").isFalse();
    }

    @Test
    void noMoreIsKeptThanALargeFileNeeds() {
        byte[] kept = new byte[FileBlocks.BYTES];
        for (int i = 0; i < 128; i++) {
            memory.giveBack(kept);
        }
        byte[] tooMuch = new byte[FileBlocks.BYTES];

        memory.giveBack(tooMuch);

        for (int i = 0; i < 128; i++) {
            assertThat(memory.take() == kept).isTrue();
        }
        assertThat(memory.take() == tooMuch).isFalse();
    }
}

package dev.warren.ingester.encode;

import dev.warren.storage.ObjectContent;
import java.util.Arrays;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A Parquet file that grows in memory. */
final class MemoryOutputFile implements OutputFile {

    private byte[] bytes;
    private int length;

    MemoryOutputFile(int expectedBytes) {
        this.bytes = new byte[Math.max(expectedBytes, 4096)];
    }

    ObjectContent content() {
        return ObjectContent.ofBytes(bytes, 0, length);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new Appender();
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        length = 0;
        return new Appender();
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return "memory";
    }

    private final class Appender extends PositionOutputStream {

        @Override
        public long getPos() {
            return length;
        }

        @Override
        public void write(int value) {
            reserve(1);
            bytes[length++] = (byte) value;
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            reserve(count);
            System.arraycopy(source, offset, bytes, length, count);
            length += count;
        }

        private void reserve(int count) {
            int needed = Math.addExact(length, count);
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(
                        bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
            }
        }
    }
}

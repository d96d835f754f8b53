package dev.warren.ingester.encode;

import dev.warren.storage.ObjectContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file in memory, where Parquet writes to and what is then stored. */
final class MemoryOutputFile implements OutputFile, ObjectContent {

    private final FileBlocks memory;
    private final List<byte[]> blocks = new ArrayList<>();
    private long length;

    MemoryOutputFile(FileBlocks memory) {
        this.memory = memory;
    }

    /** Nobody reads the file any more. Called again it has no effect. */
    void release() {
        List<byte[]> released = List.copyOf(blocks);
        blocks.clear();
        length = 0;
        released.forEach(memory::giveBack);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream openAt(long offset) {
        Objects.checkFromToIndex(offset, length, length);
        return new Content(offset);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new Appender();
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        release();
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
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            int from = offset;
            int left = count;
            while (left > 0) {
                int at = (int) (length % FileBlocks.BYTES);
                if (at == 0) {
                    blocks.add(memory.take());
                }
                int now = Math.min(left, FileBlocks.BYTES - at);
                System.arraycopy(source, from, blocks.get(blocks.size() - 1), at, now);
                length += now;
                from += now;
                left -= now;
            }
        }
    }

    private final class Content extends InputStream {

        private long position;

        Content(long position) {
            this.position = position;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int now = Math.min(count, here());
            if (now == 0) {
                return count == 0 ? 0 : -1;
            }
            System.arraycopy(block(), start(), target, offset, now);
            position += now;
            return now;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, length - position));
            position += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return here();
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            long from = position;
            for (int now = here(); now > 0; now = here()) {
                out.write(block(), start(), now);
                position += now;
            }
            return position - from;
        }

        /** How many bytes follow in the block. */
        private int here() {
            return (int) Math.min(length - position, FileBlocks.BYTES - start());
        }

        private byte[] block() {
            return blocks.get((int) (position / FileBlocks.BYTES));
        }

        private int start() {
            return (int) (position % FileBlocks.BYTES);
        }
    }
}

package dev.warren.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;

/** Any number of bytes, each a function of its place and a seed, made while they are read. */
public final class PatternContent implements ObjectContent {

    private final long length;
    private final int seed;

    public PatternContent(long length, int seed) {
        this.length = length;
        this.seed = seed;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream openAt(long offset) {
        return new PatternStream(offset);
    }

    /** Fails unless the stream has these bytes of the content and then ends. */
    public void assertSame(InputStream in, long offset, long count) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long position = offset;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++, position++) {
                if (buffer[i] != at(position)) {
                    throw new AssertionError(
                            "another byte at " + position + ": " + buffer[i] + ", not " + at(position));
                }
            }
        }
        assertThat(position - offset).as("bytes read").isEqualTo(count);
    }

    private byte at(long position) {
        return (byte) ((position * 31 + (position >>> 16) * 7 + seed) >>> 3);
    }

    private final class PatternStream extends InputStream {

        private long position;

        PatternStream(long position) {
            this.position = position;
        }

        @Override
        public int read() {
            return position < length ? at(position++) & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) {
            if (position >= length) {
                return -1;
            }
            int read = (int) Math.min(count, length - position);
            for (int i = 0; i < read; i++) {
                buffer[offset + i] = at(position++);
            }
            return read;
        }
    }
}

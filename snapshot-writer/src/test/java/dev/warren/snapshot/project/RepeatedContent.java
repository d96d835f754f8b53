package dev.warren.snapshot.project;

import dev.warren.storage.ObjectContent;
import java.io.InputStream;

/** Some bytes, then others again and again, made while they are read; tells how many were. */
final class RepeatedContent implements ObjectContent {

    private final byte[] start;
    private final byte[] repeated;
    private final long times;
    private long bytesRead;

    RepeatedContent(byte[] start, byte[] repeated, long times) {
        this.start = start;
        this.repeated = repeated;
        this.times = times;
    }

    @Override
    public long length() {
        return start.length + repeated.length * times;
    }

    @Override
    public InputStream openAt(long offset) {
        return new InputStream() {
            private long position = offset;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int at, int length) {
                if (position == length()) {
                    return -1;
                }
                boolean inStart = position < start.length;
                byte[] from = inStart ? start : repeated;
                int place = (int) (inStart ? position : (position - start.length) % repeated.length);
                int count = Math.min(length, from.length - place);
                System.arraycopy(from, place, buffer, at, count);
                position += count;
                bytesRead += count;
                return count;
            }
        };
    }

    long bytesRead() {
        return bytesRead;
    }
}

package dev.warren.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Exactly as many bytes as were announced: the end comes after them even if the source goes on, and a source that ends or
 * fails before throws an {@link IOException} caused by {@link StorageUnavailableException}. A reader can so never take a cut
 * connection for the end of the object.
 */
public final class MeasuredInputStream extends FilterInputStream {

    private final String source;
    private long remaining;

    /**
     * @param length in bytes
     * @param source what is read, for the message
     */
    public MeasuredInputStream(InputStream in, long length, String source) {
        super(in);
        this.remaining = length;
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (remaining == 0 || length == 0) {
            return length == 0 ? 0 : -1;
        }
        int count = readSource(buffer, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            throw failure("ended " + remaining + " bytes too early", null);
        }
        remaining -= count;
        if (remaining == 0) {
            letSourceCheckItself();
        }
        return count;
    }

    /** A source that knows a checksum compares it when it is read to its end, which should be before the last bytes are used. */
    private void letSourceCheckItself() throws IOException {
        readSource(new byte[1], 0, 1);
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(Math.min(count, remaining));
        remaining -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), remaining);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int readSource(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            throw failure("could not be read, " + remaining + " bytes before the end", e);
        }
    }

    private IOException failure(String what, @Nullable Exception cause) {
        String message = source + " " + what;
        return new IOException(message, new StorageUnavailableException(message, cause));
    }
}

package dev.warren.storage.simulation;

import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;

/** Fake: a connection that is lost while it is read, said as every adapter has to say it. */
final class TruncatedStream extends InputStream {

    private final InputStream in;
    private int left;

    TruncatedStream(InputStream in, int length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left-- <= 0) {
            throw new IOException(new StorageUnavailableException("the bytes end too early", null));
        }
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int next = read();
        if (next < 0) {
            return -1;
        }
        bytes[offset] = (byte) next;
        return 1;
    }
}

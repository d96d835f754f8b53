package dev.warren.storage.simulation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fake: bytes that are not those that were written. */
final class FlippedBits extends FilterInputStream {

    FlippedBits(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return read < 0 ? read : read ^ 1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            buffer[i] ^= 1;
        }
        return count;
    }
}

package dev.warren.snapshot.project;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds the file name and the comment in a gzip header, which the library would read into memory whatever their length. It reads
 * them byte by byte, and marks the stream before it reads compressed data.
 */
final class GzipHeaderGuard extends FilterInputStream {

    static final int MAX_HEADER_BYTES = 8192;

    private int headerBytes;

    GzipHeaderGuard(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        headerBytes++;
        if (headerBytes > MAX_HEADER_BYTES) {
            throw new ProjectRefusedException(
                    "the gzip has a header that is too long; allowed are " + MAX_HEADER_BYTES + " bytes");
        }
        return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return in.read(buffer, offset, length);
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    @Override
    public void mark(int limit) {
        headerBytes = 0;
        super.mark(limit);
    }
}

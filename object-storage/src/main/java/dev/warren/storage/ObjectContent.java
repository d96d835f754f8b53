package dev.warren.storage;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of an object to be written: a known length, and a stream that can be opened as often as an adapter needs to. The
 * bytes must not change while a write is under way; a write that has returned, however it ended, does not look at them again.
 */
public interface ObjectContent {

    /** In bytes. */
    long length();

    /** Opens the bytes from the given offset on. The caller closes the stream. */
    InputStream openAt(long offset) throws IOException;

    /** A part of these bytes, as content of its own. */
    default ObjectContent part(long offset, long length) {
        ObjectContent whole = this;
        return new ObjectContent() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream openAt(long from) throws IOException {
                return new MeasuredInputStream(whole.openAt(offset + from), length - from, "the content to write");
            }
        };
    }

    /** The array itself, not a copy. */
    static ObjectContent ofBytes(byte[] bytes) {
        return ofBytes(bytes, 0, bytes.length);
    }

    /** A part of the array itself, not a copy. */
    static ObjectContent ofBytes(byte[] bytes, int offset, int length) {
        return new ObjectContent() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream openAt(long from) {
                int skipped = Math.toIntExact(from);
                return new ByteArrayInputStream(bytes, offset + skipped, length - skipped);
            }
        };
    }

    /** A file that stays as it is until the write is over. */
    static ObjectContent ofFile(Path file) throws IOException {
        long size = Files.size(file);
        return new ObjectContent() {
            @Override
            public long length() {
                return size;
            }

            @Override
            public InputStream openAt(long from) throws IOException {
                InputStream in = Files.newInputStream(file);
                try {
                    in.skipNBytes(from);
                } catch (IOException e) {
                    in.close();
                    throw e;
                }
                return new BufferedInputStream(in);
            }
        };
    }
}

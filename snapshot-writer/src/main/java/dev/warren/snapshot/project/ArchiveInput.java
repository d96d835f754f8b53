package dev.warren.snapshot.project;

import dev.warren.storage.MeasuredInputStream;
import dev.warren.storage.ObjectContent;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an archive, and the line between two kinds of failure. A parser reports bytes that cannot be had and bytes that
 * make no sense by the same exception, and may take either for the end; so a failure to read is remembered here and wins.
 */
final class ArchiveInput {

    private static final long FREE_OF_RATIO = 1 << 20;
    private static final int BUFFER_BYTES = 8192;

    private final ObjectContent content;
    private final int maxRatio;
    private @Nullable IOException failure;
    private long bytesRead;

    ArchiveInput(ObjectContent content, int maxRatio) {
        this.content = content;
        this.maxRatio = maxRatio;
    }

    long length() {
        return content.length();
    }

    /** A buffered stream that can mark. It ends at the end of the archive and nowhere before. */
    InputStream openAt(long offset) throws IOException {
        InputStream in =
                new MeasuredInputStream(content.openAt(offset), content.length() - offset, "the project archive");
        return new BufferedInputStream(new Remembering(in), BUFFER_BYTES);
    }

    /**
     * Runs a step of a parser.
     *
     * @throws IOException if the archive could not be read, whatever the parser made of that
     * @throws ProjectRefusedException if it was read, and the parser failed all the same
     */
    <T> T parse(Parsing<T> step) throws IOException {
        try {
            T result = step.run();
            throwFailure();
            return result;
        } catch (ProjectRefusedException e) {
            throwFailure();
            throw e;
        } catch (IOException | RuntimeException e) {
            throwFailure();
            throw new ProjectRefusedException("the archive is broken or cut off: " + PlainName.of(messageOf(e)), e);
        }
    }

    /**
     * @param unpacked in bytes, of what was read so far
     * @throws ProjectRefusedException if that is more than so many packed bytes may give
     */
    void checkRatio(long unpacked) {
        if (unpacked > FREE_OF_RATIO && unpacked / maxRatio > bytesRead) {
            throw new ProjectRefusedException(
                    "the archive unpacks to more than " + maxRatio + " times its size, which is not allowed");
        }
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private static String messageOf(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    /** One step of a parser. */
    @FunctionalInterface
    interface Parsing<T> {
        T run() throws IOException;
    }

    private final class Remembering extends FilterInputStream {

        Remembering(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throwFailure();
            try {
                int count = in.read(buffer, offset, length);
                bytesRead += Math.max(count, 0);
                return count;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = new byte[(int) Math.min(count, BUFFER_BYTES)];
            return Math.max(0, read(skipped, 0, skipped.length));
        }

        /** What was needed has been read by now; that the rest cannot be let go of in peace changes nothing. */
        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException | RuntimeException e) {
                return;
            }
        }
    }
}

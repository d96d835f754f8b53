package dev.warren.snapshot.project;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.warren.storage.ObjectContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ArchiveInputTest {

    private final ArchiveInput input = new ArchiveInput(new Unreadable(), 200);

    @Test
    void aFailureThatTheParserSwallowsComesOut() throws IOException {
        InputStream in = input.openAt(0);
        assertThatIOException()
                .isThrownBy(() -> input.parse(() -> failureOf(in)))
                .withStackTraceContaining("source is away");
    }

    @Test
    void aFailureWinsOverWhatTheParserMakesOfIt() throws IOException {
        InputStream in = input.openAt(0);
        failureOf(in);
        assertThatIOException()
                .isThrownBy(() -> input.parse(() -> {
                    throw new ProjectRefusedException("no");
                }))
                .withStackTraceContaining("source is away");
        assertThatIOException()
                .isThrownBy(() -> input.parse(() -> {
                    throw new IllegalStateException("parser is lost");
                }))
                .withStackTraceContaining("source is away");
    }

    @Test
    void withoutAFailureEveryExceptionOfTheParserIsARefusal() {
        assertThatExceptionOfType(ProjectRefusedException.class)
                .isThrownBy(() -> input.parse(() -> {
                    throw new IOException("bad\nformat");
                }))
                .withMessage("the archive is broken or cut off: bad\\u000aformat");
        assertThatExceptionOfType(ProjectRefusedException.class)
                .isThrownBy(() -> input.parse(() -> {
                    throw new NegativeArraySizeException();
                }))
                .withMessage("the archive is broken or cut off: NegativeArraySizeException");
    }

    private static String failureOf(InputStream in) {
        try {
            return "read " + in.read();
        } catch (IOException e) {
            return "failed";
        }
    }

    private static final class Unreadable implements ObjectContent {
        @Override
        public long length() {
            return 10;
        }

        @Override
        public InputStream openAt(long offset) {
            return new FilterInputStream(InputStream.nullInputStream()) {
                @Override
                public int read(byte[] buffer, int at, int length) throws IOException {
                    throw new IOException("source is away");
                }
            };
        }
    }
}

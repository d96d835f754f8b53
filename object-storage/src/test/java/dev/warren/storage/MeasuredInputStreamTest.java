package dev.warren.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class MeasuredInputStreamTest {

    @Test
    void itEndsWhereItWasToldTo() throws IOException {
        assertThat(measured("0123456789", 4).readAllBytes()).isEqualTo("0123".getBytes(UTF_8));
        assertThat(measured("0123", 4).readAllBytes()).isEqualTo("0123".getBytes(UTF_8));
        assertThat(measured("0123", 0).read()).isEqualTo(-1);
        assertThat(measured("0123", 2).available()).isEqualTo(2);
    }

    @Test
    void singleBytesAndSkippedOnesCount() throws IOException {
        InputStream in = measured("0123456789", 5);

        assertThat(in.read()).isEqualTo('0');
        assertThat(in.skip(3)).isEqualTo(3);
        assertThat(in.read()).isEqualTo('4');
        assertThat(in.read()).isEqualTo(-1);
        assertThat(in.skip(3)).isZero();
    }

    @Test
    void aSourceThatEndsTooEarlyIsAnError() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> measured("0123", 6).readAllBytes())
                .withMessage("the object ended 2 bytes too early")
                .withCauseInstanceOf(StorageUnavailableException.class);
    }

    @Test
    void aSourceThatFailsIsTranslated() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new MeasuredInputStream(failing, 3, "the object").read())
                .withMessageContaining("3 bytes before the end")
                .havingCause()
                .isInstanceOf(StorageUnavailableException.class)
                .havingCause()
                .withMessage("connection reset");
    }

    @Test
    void aPartOfContentIsContent() throws IOException {
        ObjectContent part =
                ObjectContent.ofBytes("0123456789".getBytes(UTF_8), 1, 8).part(2, 4);

        assertThat(part.length()).isEqualTo(4);
        assertThat(part.openAt(0).readAllBytes()).isEqualTo("3456".getBytes(UTF_8));
        assertThat(part.openAt(3).readAllBytes()).isEqualTo("6".getBytes(UTF_8));
        assertThat(part.openAt(4).readAllBytes()).isEmpty();
    }

    private static InputStream measured(String source, long length) {
        return new MeasuredInputStream(new ByteArrayInputStream(source.getBytes(UTF_8)), length, "the object");
    }
}

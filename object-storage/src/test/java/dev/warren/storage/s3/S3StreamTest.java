package dev.warren.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class S3StreamTest {

    private final AtomicInteger aborted = new AtomicInteger();
    private final S3Stream stream = new S3Stream(new ResponseInputStream<>(
            GetObjectResponse.builder().build(),
            AbortableInputStream.create(new ByteArrayInputStream(new byte[100]), aborted::incrementAndGet)));

    @Test
    void closingEarlyBreaksTheConnectionOff() throws IOException {
        assertThat(stream.readNBytes(10)).hasSize(10);

        stream.close();

        assertThat(aborted).hasValue(1);
    }

    @Test
    void closingAtTheEndKeepsTheConnection() throws IOException {
        assertThat(stream.readAllBytes()).hasSize(100);

        stream.close();

        assertThat(aborted).hasValue(0);
    }
}

package dev.warren.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.warren.storage.s3.S3Endpoint.Scheme;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "minio:9000, HTTP, http://minio:9000",
        "minio:9000, HTTPS, https://minio:9000",
        "minio, HTTP, http://minio",
        "' minio:9000 ', HTTP, http://minio:9000",
        "http://minio:9000, HTTPS, http://minio:9000",
        "https://s3.example.org, HTTP, https://s3.example.org",
        "https://s3.example.org/, HTTP, https://s3.example.org",
        "127.0.0.1:9000, HTTP, http://127.0.0.1:9000",
        "[::1]:9000, HTTP, http://[::1]:9000"
    })
    void endpointsAreHostsOrUrls(String text, Scheme scheme, String expected) {
        assertThat(S3Endpoint.parse(text, scheme)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://minio",
                "http://",
                "http://minio/bucket",
                "minio:9000/x",
                "http://minio?x=y",
                "mi nio",
                ":9000",
                "minio:port"
            })
    void whatIsNoEndpointIsRefusedWithWhatIsAllowed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Endpoint.parse(text, Scheme.HTTP))
                .withMessageContaining("is not an S3 endpoint: give host:port, or a URL such as http://minio:9000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:canary@minio:9000",
                "user:canary@minio:9000",
                "user:canary@mi nio",
                "ftp://user:canary@minio"
            })
    void credentialsInAnEndpointAreRefusedWithoutRepeatingThem(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Endpoint.parse(text, Scheme.HTTP))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary"));
    }

    @Test
    void secretsAreMasked() {
        S3Settings settings = settings("bucket", new S3Credentials("access-key", "canary"));

        assertThat(settings.toString()).doesNotContain("canary").doesNotContain("access-key");
        assertThat(settings.place()).isEqualTo("s3://bucket at http://minio:9000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new S3Credentials("", "canary"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary"));
    }

    @Test
    void withoutAnEndpointThePlaceIsTheRegion() {
        assertThat(new S3Settings(Optional.empty(), "eu-central-1", "bucket", Optional.empty()).place())
                .isEqualTo("s3://bucket in eu-central-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Bucket", "a_b", "bucket/", "-ab", "ab-", "a b", "../x"})
    void bucketNamesAreChecked(String bucket) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(bucket, new S3Credentials("a", "b")))
                .withMessageStartingWith("'" + bucket + "' is not a bucket name");
    }

    @Test
    void anEmptyRegionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new S3Settings(Optional.empty(), " ", "bucket", Optional.empty()))
                .withMessageContaining("us-east-1");
    }

    @Test
    void patienceGrowsWithTheBody() {
        S3Patience carrying = S3Patience.DEFAULT.carrying(30L << 20);

        assertThat(carrying.attempt()).isEqualTo(Duration.ofSeconds(50));
        assertThat(carrying.call()).isEqualTo(Duration.ofSeconds(150));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new S3Patience(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new S3Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new S3Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 16",
        "33554433, 16",
        "167772160000, 16",
        "167772160001, 17",
        "5368709120, 16",
        "1099511627776, 105",
        "5497558138880, 525"
    })
    void partsAreWholeMebibytesAndNeverTooMany(long objectBytes, long partMebibytes) {
        long partBytes = MultipartUpload.partBytes(objectBytes);

        assertThat(partBytes).isEqualTo(partMebibytes << 20);
        assertThat((objectBytes + partBytes - 1) / partBytes).isLessThanOrEqualTo(MultipartUpload.MAX_PARTS);
    }

    private static S3Settings settings(String bucket, S3Credentials credentials) {
        return new S3Settings(
                Optional.of(S3Endpoint.parse("minio:9000", Scheme.HTTP)),
                "us-east-1",
                bucket,
                Optional.of(credentials));
    }
}

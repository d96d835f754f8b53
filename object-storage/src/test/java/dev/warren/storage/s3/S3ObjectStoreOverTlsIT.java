package dev.warren.storage.s3;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warren.fixtures.Certificate;
import dev.warren.fixtures.MinioServer;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real MinIO server over TLS, where the SDK signs and checks bodies in another way than without. */
class S3ObjectStoreOverTlsIT extends S3ObjectStoreContract {

    @TempDir
    private static Path certificates;

    private static MinioServer minio;
    private static Certificate.Trust trust;
    private static S3ObjectStore store;

    @BeforeAll
    static void start() throws Exception {
        Certificate certificate = Certificate.make(certificates, "store");
        minio = MinioServer.startWithTls(certificate);
        trust = certificate.trustHere();
        store = S3ObjectStore.open(settings("contract-bucket"));
    }

    @AfterAll
    static void stop() {
        store.close();
        trust.close();
        minio.close();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    S3Settings settings() {
        return settings("contract-bucket");
    }

    @Override
    S3Settings freshBucket() {
        return settings("fresh-" + UUID.randomUUID());
    }

    @Test
    void aStoreThatNobodyVouchesForIsNotTalkedTo() throws Exception {
        Certificate.Trust other = Certificate.make(certificates, "other").trustHere();
        try {
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> S3ObjectStore.open(settings()))
                    .withStackTraceContaining("PKIX path");
        } finally {
            other.close();
        }
    }

    private static S3Settings settings(String bucket) {
        return new S3Settings(
                Optional.of(new S3Endpoint(minio.endpoint())),
                "us-east-1",
                bucket,
                Optional.of(new S3Credentials(minio.accessKey(), minio.secretKey())));
    }
}

package dev.warren.storage.s3;

import dev.warren.fixtures.MinioServer;
import dev.warren.storage.ObjectStore;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Against a real MinIO server. */
class S3ObjectStoreOnMinioIT extends S3ObjectStoreContract {

    private static MinioServer minio;
    private static S3ObjectStore store;

    @BeforeAll
    static void start() {
        minio = MinioServer.start();
        store = S3ObjectStore.open(settings("contract-bucket"));
    }

    @AfterAll
    static void stop() {
        store.close();
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

    private static S3Settings settings(String bucket) {
        return new S3Settings(
                Optional.of(new S3Endpoint(minio.endpoint())),
                "us-east-1",
                bucket,
                Optional.of(new S3Credentials(minio.accessKey(), minio.secretKey())));
    }
}

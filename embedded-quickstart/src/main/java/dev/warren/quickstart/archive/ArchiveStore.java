package dev.warren.quickstart.archive;

import dev.warren.ingester.app.StorageProperties;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import dev.warren.storage.s3.S3Credentials;
import dev.warren.storage.s3.S3Endpoint;
import dev.warren.storage.s3.S3ObjectStore;
import dev.warren.storage.s3.S3Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ingester's store once more, for reading: what is reported is what any other reader sees. */
public final class ArchiveStore {

    private ArchiveStore() {}

    /** Opens the store that the ingester's settings name. */
    public static ObjectStore open(StorageProperties properties) {
        return switch (properties.type()) {
            case LOCAL -> LocalObjectStore.open(properties.localPath());
            case S3, MINIO -> S3ObjectStore.open(settings(properties.s3()));
        };
    }

    /** Where readers find the archive: a directory or a URL of S3, without a slash at the end. */
    public static String location(StorageProperties properties) {
        return switch (properties.type()) {
            case LOCAL -> properties.localPath().toString();
            case S3, MINIO -> "s3://" + properties.s3().bucket();
        };
    }

    private static S3Settings settings(StorageProperties.S3 s3) {
        S3Endpoint.Scheme scheme = s3.secure() ? S3Endpoint.Scheme.HTTPS : S3Endpoint.Scheme.HTTP;
        return new S3Settings(
                notBlank(s3.endpoint()).map(endpoint -> S3Endpoint.parse(endpoint, scheme)),
                s3.region(),
                s3.bucket(),
                notBlank(s3.accessKey()).map(key -> new S3Credentials(key, String.valueOf(s3.secretKey()))));
    }

    private static Optional<String> notBlank(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }
}

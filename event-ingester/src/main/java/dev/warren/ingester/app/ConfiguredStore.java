package dev.warren.ingester.app;

import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import dev.warren.storage.s3.S3Credentials;
import dev.warren.storage.s3.S3Endpoint;
import dev.warren.storage.s3.S3ObjectStore;
import dev.warren.storage.s3.S3Settings;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one place that chooses the storage adapter. */
record ConfiguredStore(StorageProperties properties) implements Supplier<ObjectStore> {

    /** @throws dev.warren.storage.StorageException if the store refuses or does not answer */
    @Override
    public ObjectStore get() {
        return switch (properties.type()) {
            case LOCAL -> LocalObjectStore.open(properties.localPath());
            case S3, MINIO -> S3ObjectStore.open(settings(properties.s3()));
        };
    }

    private static S3Settings settings(StorageProperties.S3 s3) {
        return new S3Settings(
                Optional.ofNullable(blankToNull(s3.endpoint())).map(endpoint -> endpoint(endpoint, s3.secure())),
                s3.region(),
                s3.bucket(),
                Optional.ofNullable(blankToNull(s3.accessKey()))
                        .map(key -> new S3Credentials(key, String.valueOf(s3.secretKey()))));
    }

    private static S3Endpoint endpoint(String text, boolean secure) {
        try {
            return S3Endpoint.parse(text, secure ? S3Endpoint.Scheme.HTTPS : S3Endpoint.Scheme.HTTP);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "warren.storage.s3.endpoint", text, "host:port or a URL: " + e.getMessage());
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return StorageProperties.S3.isEmpty(text) ? null : text;
    }
}

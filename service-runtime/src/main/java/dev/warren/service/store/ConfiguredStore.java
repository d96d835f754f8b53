package dev.warren.service.store;

import dev.warren.service.settings.InvalidSettingException;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import dev.warren.storage.s3.S3Credentials;
import dev.warren.storage.s3.S3Endpoint;
import dev.warren.storage.s3.S3ObjectStore;
import dev.warren.storage.s3.S3Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that chooses the storage adapter. */
public record ConfiguredStore(StorageProperties properties) {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredStore.class);

    /** Longer than any write takes. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    /**
     * Opens the store.
     *
     * @throws dev.warren.storage.StorageException if it refuses or does not answer
     */
    public ObjectStore open() {
        return switch (properties.type()) {
            case LOCAL -> local();
            case S3, MINIO -> S3ObjectStore.open(settings(properties.s3()));
        };
    }

    /**
     * Opens a store that is there already, to read it: nothing is made and nothing is cleaned up.
     *
     * @throws dev.warren.storage.StorageException if it refuses, is not there or does not answer
     */
    public ObjectStore openExisting() {
        return switch (properties.type()) {
            case LOCAL -> LocalObjectStore.openExisting(properties.localPath());
            case S3, MINIO -> S3ObjectStore.openExisting(settings(properties.s3()));
        };
    }

    /** Where readers find what is stored: a directory or a URL of S3, without a slash at the end. */
    public String location() {
        return switch (properties.type()) {
            case LOCAL -> properties.localPath().toString();
            case S3, MINIO -> "s3://" + properties.s3().bucket();
        };
    }

    /** The store once for each way in which it writes, as a large object takes another than a small one. */
    List<ObjectStore> waysOfWriting(ObjectStore store) {
        return store instanceof S3ObjectStore s3 ? List.of(s3, s3.sendingInParts()) : List.of(store);
    }

    /** What writers that were killed left half written is removed on the way. */
    private ObjectStore local() {
        LocalObjectStore store = LocalObjectStore.open(properties.localPath());
        int removed = store.removeAbandonedTemporaries(Instant.now().minus(ABANDONED));
        if (removed > 0) {
            log.info("removed {} unfinished files of writers that died", removed);
        }
        return store;
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

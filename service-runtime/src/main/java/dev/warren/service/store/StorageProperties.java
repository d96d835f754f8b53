package dev.warren.service.store;

import static dev.warren.service.settings.InvalidSettingException.require;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the archive is.
 *
 * @param type which kind of store
 * @param localPath directory of a local store; it is created if it is missing
 */
@ConfigurationProperties("warren.storage")
public record StorageProperties(Type type, Path localPath, S3 s3) {

    private static final String S3_PREFIX = "warren.storage.s3.";

    /** The kinds of store. */
    public enum Type {
        LOCAL,
        S3,
        MINIO
    }

    /**
     * How to reach an S3 store.
     *
     * @param endpoint {@code host:port} or a URL; AWS itself if empty
     * @param secure whether a bare {@code host:port} means https
     * @param accessKey empty for the default credentials chain of the AWS SDK
     */
    public record S3(
            @Nullable String endpoint,
            boolean secure,
            @Nullable String accessKey,
            @Nullable String secretKey,
            String region,
            String bucket) {

        public S3 {
            require(
                    isEmpty(accessKey) == isEmpty(secretKey),
                    S3_PREFIX + (isEmpty(accessKey) ? "access-key" : "secret-key"),
                    "",
                    "set together with the other half of the credentials, or neither of them");
            require(!isEmpty(region), S3_PREFIX + "region", region, "a region such as us-east-1");
            require(
                    bucket != null && bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
                    S3_PREFIX + "bucket",
                    bucket,
                    "a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens");
        }

        static boolean isEmpty(@Nullable String value) {
            return value == null || value.isBlank();
        }

        @Override
        public String toString() {
            return "S3[endpoint=" + endpoint + ", region=" + region + ", bucket=" + bucket + ", credentials masked]";
        }
    }

    public StorageProperties {
        require(type != null, "warren.storage.type", "", "local, s3, minio");
        require(localPath != null, "warren.storage.local-path", "", "a directory");
    }
}

package dev.warren.storage.s3;

import dev.warren.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket at start-up: there, made, or a message that says what is missing. */
final class S3Bucket {

    private static final Logger log = LoggerFactory.getLogger(S3Bucket.class);

    private final S3Client s3;
    private final S3Settings settings;
    private final S3Failures failures;

    S3Bucket(S3Client s3, S3Settings settings, S3Failures failures) {
        this.s3 = s3;
        this.settings = settings;
        this.failures = failures;
    }

    /** @throws StorageException if the bucket cannot be listed, or is absent and cannot be created */
    void ensure() {
        try {
            list();
        } catch (SdkException e) {
            if (!S3Failures.hasCode(e, "NoSuchBucket")) {
                throw failures.translate("list", "the bucket", e);
            }
            create();
        }
    }

    /** @throws StorageException if the bucket is absent or cannot be listed */
    void require() {
        try {
            list();
        } catch (SdkException e) {
            throw failures.translate("list", "the bucket", e);
        }
    }

    /** Unlike {@code HeadBucket}, whose answer has no body, a refused listing says why. */
    private void list() {
        s3.listObjectsV2(request -> request.bucket(settings.bucket()).maxKeys(1));
    }

    private void create() {
        try {
            s3.createBucket(request -> request.bucket(settings.bucket()));
            log.info("Created {}", settings.place());
        } catch (SdkException e) {
            if (!existsByNow()) {
                throw failures.translate("create", "the bucket, which does not exist,", e);
            }
        }
    }

    /** Another process may have been faster, or the answer to the own request was lost. */
    private boolean existsByNow() {
        try {
            list();
            return true;
        } catch (SdkException e) {
            return false;
        }
    }
}

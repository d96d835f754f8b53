package dev.warren.storage.s3;

import software.amazon.awssdk.services.s3.S3Client;

/** Sends an object, at once or in parts as its size demands. The object appears whole with the last request, or not at all. */
final class S3Uploads {

    private final S3Client s3;
    private final S3Settings settings;

    S3Uploads(S3Client s3, S3Settings settings) {
        this.s3 = s3;
        this.settings = settings;
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException whatever the SDK reports */
    void send(Write write) {
        if (write.content().length() > settings.multipartThreshold()) {
            new MultipartUpload(s3, settings, write).send();
        } else {
            sendAtOnce(write);
        }
    }

    private void sendAtOnce(Write write) {
        long length = write.content().length();
        s3.putObject(
                request -> request.bucket(settings.bucket())
                        .key(write.key().value())
                        .metadata(write.metadata())
                        .ifNoneMatch(write.ifNoneMatch())
                        .overrideConfiguration(
                                S3Clients.timeouts(settings.patience().carrying(length))),
                write.body(0, length));
    }
}

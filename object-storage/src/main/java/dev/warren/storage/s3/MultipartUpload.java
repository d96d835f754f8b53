package dev.warren.storage.s3;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Sends an object in parts, one after the other, so that no more than the SDK's buffers are in memory. It becomes visible when
 * the upload is completed, which is also when the store looks whether the key is taken.
 */
final class MultipartUpload {

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Multipart upload limits</a>. */
    static final int MAX_PARTS = 10_000;

    private static final long MEBIBYTE = 1 << 20;
    private static final long MIN_PART_BYTES = 16 * MEBIBYTE;

    private final S3Client s3;
    private final S3Settings settings;
    private final Write write;

    MultipartUpload(S3Client s3, S3Settings settings, Write write) {
        this.s3 = s3;
        this.settings = settings;
        this.write = write;
    }

    /** The size of all parts but the last: whole mebibytes, at least 16 of them, and so many that the parts are few enough. */
    static long partBytes(long objectBytes) {
        long fewEnough = (objectBytes + MAX_PARTS - 1) / MAX_PARTS;
        long wholeMebibytes = (fewEnough + MEBIBYTE - 1) / MEBIBYTE * MEBIBYTE;
        return Math.max(MIN_PART_BYTES, wholeMebibytes);
    }

    /** @throws SdkException whatever the SDK reports; the upload is then aborted, or why not is suppressed in the exception */
    void send() {
        String uploadId = s3.createMultipartUpload(request -> request.bucket(settings.bucket())
                        .key(write.key().value())
                        .metadata(write.metadata())
                        // What the SDK sends with each part; a store may refuse checksums that were not announced.
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
        try {
            complete(uploadId, sendParts(uploadId));
        } catch (RuntimeException e) {
            abort(uploadId, e);
            throw e;
        }
    }

    private List<CompletedPart> sendParts(String uploadId) {
        long length = write.content().length();
        long partBytes = partBytes(length);
        List<CompletedPart> parts = new ArrayList<>();
        long offset = 0;
        do {
            long bytes = Math.min(partBytes, length - offset);
            parts.add(sendPart(uploadId, parts.size() + 1, offset, bytes));
            offset += bytes;
        } while (offset < length);
        return parts;
    }

    private CompletedPart sendPart(String uploadId, int number, long offset, long bytes) {
        UploadPartResponse response = s3.uploadPart(
                request -> request.bucket(settings.bucket())
                        .key(write.key().value())
                        .uploadId(uploadId)
                        .partNumber(number)
                        .overrideConfiguration(
                                S3Clients.timeouts(settings.patience().carrying(bytes))),
                write.body(offset, bytes));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(response.eTag())
                .checksumCRC32(response.checksumCRC32())
                .build();
    }

    /** The store may have to put the parts together before it answers, so the size counts here as well. */
    private void complete(String uploadId, List<CompletedPart> parts) {
        S3Patience patience = settings.patience().carrying(write.content().length() / 4);
        s3.completeMultipartUpload(request -> request.bucket(settings.bucket())
                .key(write.key().value())
                .uploadId(uploadId)
                .ifNoneMatch(write.ifNoneMatch())
                .multipartUpload(upload -> upload.parts(parts))
                .overrideConfiguration(S3Clients.timeouts(patience)));
    }

    /** Also after a completion of unknown outcome: if it has not been applied by then, it will not be any more. */
    private void abort(String uploadId, RuntimeException failure) {
        try {
            s3.abortMultipartUpload(request ->
                    request.bucket(settings.bucket()).key(write.key().value()).uploadId(uploadId));
        } catch (SdkException e) {
            if (!S3Failures.hasCode(e, "NoSuchUpload")) {
                failure.addSuppressed(e);
            }
        }
    }
}

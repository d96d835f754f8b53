package dev.warren.storage.s3;

import dev.warren.storage.ByteRange;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.MeasuredInputStream;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.UnfinishedWrites;
import dev.warren.storage.WriteId;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A bucket as an object store. */
public final class S3ObjectStore implements ObjectStore, UnfinishedWrites {

    private final S3Settings settings;
    private final S3Client s3;
    private final S3Presigner presigner;
    private final S3Failures failures;

    private S3ObjectStore(S3Settings settings, S3Client s3, S3Presigner presigner) {
        this.settings = settings;
        this.s3 = s3;
        this.presigner = presigner;
        this.failures = new S3Failures(settings);
    }

    /**
     * Opens the bucket, creating it if it is absent and the credentials permit.
     *
     * @throws dev.warren.storage.StorageUnavailableException if the store does not answer now; to be tried again
     * @throws dev.warren.storage.StorageRefusedException if it answers, and refuses; the message says what to change
     */
    public static S3ObjectStore open(S3Settings settings) {
        return open(settings, S3Bucket::ensure);
    }

    /**
     * Opens a bucket that is there already, to read it: nothing is written, and permission to read is enough.
     *
     * @throws dev.warren.storage.StorageUnavailableException if the store does not answer now; to be tried again
     * @throws dev.warren.storage.StorageRefusedException if it answers, and refuses, or there is no such bucket
     */
    public static S3ObjectStore openExisting(S3Settings settings) {
        return open(settings, S3Bucket::require);
    }

    private static S3ObjectStore open(S3Settings settings, Consumer<S3Bucket> check) {
        S3ObjectStore store = new S3ObjectStore(settings, S3Clients.client(settings), S3Clients.presigner(settings));
        try {
            check.accept(new S3Bucket(store.s3, settings, store.failures));
            return store;
        } catch (StorageException e) {
            store.close();
            throw e;
        }
    }

    /**
     * The same bucket and connections, but every object, however small, is sent in parts. Some stores know the condition on the
     * one way of writing and not on the other; this is for a start-up probe to try both. Closing it closes this store.
     */
    public S3ObjectStore sendingInParts() {
        return new S3ObjectStore(settings.withMultipartThreshold(0), s3, presigner);
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        return new S3Creation(s3, settings, failures).createIfAbsent(new Write(key, content, Optional.of(writeId)));
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        translating("write", key.value(), () -> {
            new S3Uploads(s3, settings).send(new Write(key, content, Optional.empty()));
            return key;
        });
    }

    /** With the checksum the object was written with, which the stream compares; there is none for a range. */
    @Override
    public InputStream read(ObjectKey key) {
        return translating(
                "read",
                key.value(),
                () -> open(request(key).checksumMode(ChecksumMode.ENABLED).build()));
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        String header = "bytes=" + range.offset() + "-" + (range.offset() + range.length() - 1);
        return translating("read", key.value(), () -> {
            try {
                return open(request(key).range(header).build());
            } catch (SdkException e) {
                if (S3Failures.isBeyondTheEnd(e)) {
                    return InputStream.nullInputStream();
                }
                throw e;
            }
        });
    }

    private GetObjectRequest.Builder request(ObjectKey key) {
        return GetObjectRequest.builder().bucket(settings.bucket()).key(key.value());
    }

    private InputStream open(GetObjectRequest request) {
        ResponseInputStream<GetObjectResponse> response = s3.getObject(request);
        String what = request.key() + " in " + settings.place();
        return new MeasuredInputStream(
                new S3Stream(response), response.response().contentLength(), what);
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        return translating("look at", key.value(), () -> {
            try {
                HeadObjectResponse head = s3.headObject(
                        request -> request.bucket(settings.bucket()).key(key.value()));
                return Optional.of(new ObjectStat(key, head.contentLength(), head.lastModified()));
            } catch (SdkException e) {
                if (S3Failures.isAbsent(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        ListPage.checkLimit(limit);
        return translating(
                "list", "'" + prefix + "'", () -> new S3Listing(s3, settings.bucket()).page(prefix, startAfter, limit));
    }

    @Override
    public void delete(ObjectKey key) {
        translating(
                "delete",
                key.value(),
                () -> s3.deleteObject(
                        request -> request.bucket(settings.bucket()).key(key.value())));
    }

    /** Does nothing: S3 shows an object when it is durable. */
    @Override
    public void confirmDurable(ObjectKey key) {}

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        String url = presigner
                .presignGetObject(presign -> presign.signatureDuration(validity)
                        .getObjectRequest(request(key).build()))
                .url()
                .toString();
        return Optional.of(URI.create(url));
    }

    @Override
    public void eachUnfinished(Consumer<UnfinishedWrite> found) {
        translating("list", "unfinished uploads", () -> {
            s3.listMultipartUploadsPaginator(request -> request.bucket(settings.bucket())).uploads().stream()
                    .map(upload -> new UnfinishedWrite(
                            upload.key() + " (upload " + upload.uploadId() + ")", upload.initiated()))
                    .forEach(found);
            return found;
        });
    }

    @Override
    public String description() {
        return settings.place();
    }

    @Override
    public void close() {
        presigner.close();
        s3.close();
    }

    /** @throws StorageException in place of what the SDK throws */
    private <T> T translating(String doing, String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw failures.translate(doing, what, e);
        }
    }
}

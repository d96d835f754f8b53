package dev.warren.storage.s3;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.StorageException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Create-if-absent with conditional requests.
 *
 * <p>Success is the only answer taken at its word. A timeout or a 5xx may come after the store has done what it was asked; a 412
 * says that the key is taken, but perhaps by this very write, whose first answer was lost before the SDK repeated it. So the
 * object is asked whose it is. If it is absent the same bytes are sent again, for a while: should an earlier request still
 * arrive, the store lets only one of them create the object, and it has this write's id either way.
 */
final class S3Creation {

    private static final Logger log = LoggerFactory.getLogger(S3Creation.class);
    private static final int ROUNDS = 3;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final S3Client s3;
    private final S3Settings settings;
    private final S3Uploads uploads;
    private final S3Failures failures;

    S3Creation(S3Client s3, S3Settings settings, S3Failures failures) {
        this.s3 = s3;
        this.settings = settings;
        this.uploads = new S3Uploads(s3, settings);
        this.failures = failures;
    }

    CreateOutcome createIfAbsent(Write write) {
        for (int round = 1; ; round++) {
            try {
                uploads.send(write);
                return CreateOutcome.CREATED;
            } catch (SdkException e) {
                if (round == 1 && failures.isCertainRefusal(e)) {
                    throw translate(write, e);
                }
                Optional<CreateOutcome> known = readBack(write, e);
                if (known.isPresent()) {
                    return known.get();
                }
                if (round == ROUNDS || !pause(round)) {
                    return unknown(write, e);
                }
            }
        }
    }

    /** Whose object it is; empty if there is none. */
    private Optional<CreateOutcome> readBack(Write write, SdkException failure) {
        Map<String, String> metadata;
        try {
            metadata = s3.headObject(request ->
                            request.bucket(settings.bucket()).key(write.key().value()))
                    .metadata();
        } catch (SdkException e) {
            if (S3Failures.isAbsent(e)) {
                return Optional.empty();
            }
            failure.addSuppressed(e);
            return Optional.of(unknown(write, failure));
        }
        CreateOutcome owner = write.wrote(metadata) ? CreateOutcome.CREATED : CreateOutcome.EXISTS;
        log.debug("Read back {} after {}: {}", write.key(), S3Failures.describe(failure), owner);
        return Optional.of(owner);
    }

    private CreateOutcome unknown(Write write, SdkException failure) {
        StorageException cause = translate(write, failure);
        log.warn("It is not known whether {} was created: {}", write.key(), cause.getMessage());
        return new CreateOutcome.Unknown(cause);
    }

    private StorageException translate(Write write, SdkException failure) {
        return failures.translate("create", write.key().value(), failure);
    }

    /** Waits a little longer each time; false if the thread was interrupted. */
    private static boolean pause(int round) {
        try {
            Thread.sleep(PAUSE.multipliedBy(1L << round).toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

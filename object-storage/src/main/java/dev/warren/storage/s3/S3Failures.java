package dev.warren.storage.s3;

import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.StorageException;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.StorageUnavailableException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a failed request means for the caller, and what a person can do about it. Codes are those of <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>.
 */
final class S3Failures {

    /** The request was damaged or cut on its way, or came at a bad time: the same request may succeed. */
    private static final Set<String> TRANSIENT = Set.of(
            "RequestTimeout",
            "BadDigest",
            "IncompleteBody",
            "XAmzContentSHA256Mismatch",
            "XAmzContentChecksumMismatch",
            "OperationAborted",
            "ConditionalRequestConflict",
            "SlowDown",
            "InternalError",
            "ServiceUnavailable",
            "NoSuchUpload");

    /** What MinIO answers when the connection broke below it; through a proxy that answer arrives all the same. */
    private static final int CLIENT_GONE = 499;

    private final S3Settings settings;

    S3Failures(S3Settings settings) {
        this.settings = settings;
    }

    /**
     * @param doing what was asked for, such as {@code create}
     * @param what what it was asked of
     */
    StorageException translate(String doing, String what, SdkException failure) {
        String message = "cannot " + doing + " " + what + " in " + settings.place() + ": " + describe(failure);
        if (is(failure, 404, "NoSuchKey")) {
            return new NoSuchObjectException(message, failure);
        }
        String remedy = remedy(failure);
        return remedy == null
                ? new StorageUnavailableException(message, failure)
                : new StorageRefusedException(message + "; " + remedy, failure);
    }

    /** Whether nothing of the call can have been applied: the store refused it, and it was sent once only. */
    boolean isCertainRefusal(SdkException failure) {
        Integer attempts = failure.numAttempts();
        return remedy(failure) != null && attempts != null && attempts <= 1;
    }

    /** Whether the key is not there; the answer to {@code HEAD} has no code to tell. */
    static boolean isAbsent(SdkException failure) {
        return is(failure, 404, "NoSuchKey");
    }

    /** Whether a range was asked for that begins at or behind the end. */
    static boolean isBeyondTheEnd(SdkException failure) {
        return failure instanceof AwsServiceException service && service.statusCode() == 416;
    }

    static boolean hasCode(SdkException failure, String code) {
        return code.equals(codeOf(failure));
    }

    private static boolean is(SdkException failure, int status, String code) {
        String actual = codeOf(failure);
        return failure instanceof AwsServiceException service
                && service.statusCode() == status
                && (actual == null || actual.equals(code) || actual.equals("NotFound"));
    }

    private static @Nullable String codeOf(SdkException failure) {
        return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode()
                : null;
    }

    /** What somebody has to do before the request can succeed; null if waiting may be enough. */
    private @Nullable String remedy(SdkException failure) {
        if (!(failure instanceof AwsServiceException service)) {
            return String.valueOf(failure.getMessage()).contains("Unable to load credentials")
                    ? "set an access key and a secret key, or give the AWS SDK credentials in one of its own ways"
                    : null;
        }
        String code = codeOf(service);
        boolean serverTrouble = service.statusCode() >= 500 && service.statusCode() != 501;
        if (serverTrouble || (code != null && TRANSIENT.contains(code))) {
            return null;
        }
        return code == null ? remedyByStatus(service.statusCode()) : remedyByCode(code, service.statusCode());
    }

    private @Nullable String remedyByCode(String code, int status) {
        return switch (code) {
            case "InvalidAccessKeyId", "SignatureDoesNotMatch" -> "check the access key and the secret key";
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" -> permissions();
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" -> "renew the credentials";
            case "RequestTimeTooSkewed", "RequestExpired" -> "set this machine's clock";
            case "NoSuchBucket" ->
                "create the bucket '" + settings.bucket() + "', or allow s3:CreateBucket and start again";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "check the region, it is set to " + settings.region();
            default -> remedyByStatus(status);
        };
    }

    private @Nullable String remedyByStatus(int status) {
        return switch (status) {
            case 304, 404, 408, 409, 412, 425, 429, CLIENT_GONE -> null;
            case 401, 403 -> permissions();
            case 301, 307 -> "check the endpoint and the region, which is set to " + settings.region();
            default -> "check that the endpoint is an S3 server which knows this request";
        };
    }

    private String permissions() {
        return "allow these credentials s3:GetObject and s3:PutObject on '" + settings.bucket()
                + "/*' and s3:ListBucket on '" + settings.bucket() + "'";
    }

    static String describe(SdkException failure) {
        String code = codeOf(failure);
        if (failure instanceof AwsServiceException service) {
            return "HTTP " + service.statusCode() + (code == null ? "" : " " + code) + ", "
                    + (service.awsErrorDetails() == null
                            ? "no details"
                            : service.awsErrorDetails().errorMessage());
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure ? String.valueOf(failure.getMessage()) : failure.getMessage() + " (" + root + ")";
    }
}

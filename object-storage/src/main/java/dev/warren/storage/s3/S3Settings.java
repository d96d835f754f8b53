package dev.warren.storage.s3;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How to reach a bucket.
 *
 * @param endpoint empty for AWS itself; with an endpoint the bucket is part of the path, not of the host name
 * @param credentials empty for what the AWS SDK finds by itself (environment, profile, web identity, instance)
 * @param patience how long to wait
 * @param multipartThreshold the size in bytes above which an object is sent in parts
 */
public record S3Settings(
        Optional<S3Endpoint> endpoint,
        String region,
        String bucket,
        Optional<S3Credentials> credentials,
        S3Patience patience,
        long multipartThreshold) {

    /** 32 MiB. */
    public static final long DEFAULT_MULTIPART_THRESHOLD = 32L << 20;

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    public S3Settings {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "'" + bucket
                            + "' is not a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens, a letter or digit at both ends");
        }
        if (region.isBlank()) {
            throw new IllegalArgumentException(
                    "the S3 region is empty; us-east-1 is right for most servers that are not AWS");
        }
    }

    /** With default patience and threshold. */
    public S3Settings(
            Optional<S3Endpoint> endpoint, String region, String bucket, Optional<S3Credentials> credentials) {
        this(endpoint, region, bucket, credentials, S3Patience.DEFAULT, DEFAULT_MULTIPART_THRESHOLD);
    }

    public S3Settings withPatience(S3Patience other) {
        return new S3Settings(endpoint, region, bucket, credentials, other, multipartThreshold);
    }

    public S3Settings withMultipartThreshold(long bytes) {
        return new S3Settings(endpoint, region, bucket, credentials, patience, bytes);
    }

    /** The bucket and where it is, for people. */
    public String place() {
        return "s3://" + bucket + endpoint.map(at -> " at " + at).orElse(" in " + region);
    }
}

package dev.warren.storage.s3;

/** A key pair. The secret never appears in text. */
public record S3Credentials(String accessKey, String secretKey) {

    public S3Credentials {
        if (accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException("an access key and a secret key belong together, and neither is empty");
        }
    }

    @Override
    public String toString() {
        return "S3Credentials[" + accessKey.charAt(0) + "***]";
    }
}

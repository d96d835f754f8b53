package dev.warren.storage.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where an S3 server listens.
 *
 * @param uri {@code http} or {@code https}, a host, perhaps a port, and nothing else
 */
public record S3Endpoint(URI uri) {

    /** What a text without a scheme stands for. */
    public enum Scheme {
        HTTP,
        HTTPS
    }

    public S3Endpoint {
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "an S3 endpoint has no user name or password in it; give them as access key and secret key");
        }
        boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!isHttp || uri.getHost() == null || !isBare(uri)) {
            throw refusal(uri.toString());
        }
    }

    private static boolean isBare(URI uri) {
        return uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    /**
     * Reads {@code host}, {@code host:port} or a URL.
     *
     * @param scheme of an endpoint that does not name one
     * @throws IllegalArgumentException if it is none of these; the message is for the person who set it
     */
    public static S3Endpoint parse(String text, Scheme scheme) {
        String trimmed = text.strip();
        String url = trimmed.contains("://") ? trimmed : scheme.name().toLowerCase(Locale.ROOT) + "://" + trimmed;
        String withoutSlash = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        try {
            return new S3Endpoint(new URI(withoutSlash));
        } catch (URISyntaxException e) {
            throw refusal(trimmed);
        }
    }

    private static IllegalArgumentException refusal(String text) {
        String shown = text.contains("@") ? "***@" + text.substring(text.lastIndexOf('@') + 1) : text;
        return new IllegalArgumentException("'" + shown
                + "' is not an S3 endpoint: give host:port, or a URL such as http://minio:9000 without a path");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}

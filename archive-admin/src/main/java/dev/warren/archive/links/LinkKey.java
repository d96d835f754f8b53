package dev.warren.archive.links;

import dev.warren.storage.ObjectKey;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** Signs links to files of a local archive, which the REST service gives out, and knows its own (HMAC with SHA-256). */
public final class LinkKey {

    /** Where the REST service has the files. */
    public static final String PATH = "/api/files";

    /** Of a key that somebody sets, in characters. */
    public static final int SHORTEST = 32;

    private static final int RANDOM_BYTES = 32;

    private final byte[] secret;

    private LinkKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * A key that several processes can have.
     *
     * @throws IllegalArgumentException if it is shorter than {@link #SHORTEST}
     */
    public static LinkKey of(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("a key for links has " + SHORTEST + " characters at least");
        }
        return new LinkKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** One that is gone with the process, and its links with it. */
    public static LinkKey random() {
        byte[] secret = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(secret);
        return new LinkKey(secret);
    }

    /**
     * A link to an object.
     *
     * @param service where clients find the service, without a slash at the end
     */
    public URI link(String service, ObjectKey key, Instant expires) {
        return URI.create(service + PATH + "?key=" + URLEncoder.encode(key.value(), StandardCharsets.UTF_8)
                + "&expires=" + expires.getEpochSecond() + "&signature=" + signature(key.value(), expires));
    }

    /** Whether it has signed this, and it is still valid. Takes as long whatever is offered. */
    public boolean hasSigned(String key, Instant expires, String signature, Instant now) {
        byte[] offered = signature.getBytes(StandardCharsets.UTF_8);
        byte[] own = signature(key, expires).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(own, offered) && now.isBefore(expires);
    }

    private String signature(String key, Instant expires) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret)
                .hmacHex(String.format(Locale.ROOT, "GET\n%s\n%d", key, expires.getEpochSecond()));
    }
}

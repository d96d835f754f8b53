package dev.warren.archive.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.service.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A token that is accepted. Only its hash is kept: it is long and random, so that nothing slower than SHA-256 is needed.
 *
 * @param sha256 nobody changes the array from here on
 */
record Token(Scope scope, byte[] sha256) {

    /** What RFC 6750 lets a bearer token be, and long enough for 128 bits in hex. */
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~+/-]{32,256}=*");

    private static final String MEANT = "32 to 256 letters, digits and . _ ~ + / - , as openssl rand -hex 32 makes it";

    /**
     * The token that is set; empty if none is.
     *
     * @param file that holds it, in place of the text
     * @throws InvalidSettingException if it is set twice, is too short or cannot be read; never says the token
     */
    static Optional<Token> of(Scope scope, @Nullable String text, @Nullable String file) {
        String property = "warren.rest.secrets." + scope.authority() + "-token";
        String path = orEmpty(file);
        if (!orEmpty(text).isEmpty() && !path.isEmpty()) {
            throw new InvalidSettingException(property, "set", "only one of the token and its file");
        }
        String token = path.isEmpty() ? orEmpty(text) : read(scope, path);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        if (!ALLOWED.matcher(token).matches()) {
            throw new InvalidSettingException(property, token.length() + " characters", MEANT);
        }
        return Optional.of(new Token(scope, hash(token)));
    }

    private static String read(Scope scope, String file) {
        String property = "warren.rest." + scope.authority() + "-token-file";
        try {
            String token = Files.readString(Path.of(file), UTF_8).strip();
            if (token.isEmpty()) {
                throw new InvalidSettingException(property, file, "a file with a token in it; this one is empty");
            }
            return token;
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new InvalidSettingException(property, file, "a file that can be read");
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null || text.isBlank() ? "" : text;
    }

    private static byte[] hash(String token) {
        return DigestUtils.sha256(token);
    }

    /** Takes as long whatever is offered. */
    boolean is(String offered) {
        return MessageDigest.isEqual(sha256, hash(offered));
    }
}

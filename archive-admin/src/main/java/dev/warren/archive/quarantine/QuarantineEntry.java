package dev.warren.archive.quarantine;

import java.time.Instant;
import java.util.Optional;

/**
 * A message in quarantine, without its body.
 *
 * @param bytes of the object
 * @param reason the code, e.g. {@code malformed-json}; {@code unreadable} if the object cannot be read
 * @param message what is wrong, in plain words
 * @param firstSeen empty if the object cannot be read, as are the other two
 */
public record QuarantineEntry(
        String key,
        long bytes,
        String reason,
        String message,
        Optional<Instant> firstSeen,
        Optional<String> queue,
        Optional<String> routingKey) {

    /** What takes the place of a reason where there is none. */
    public static final String UNREADABLE = "unreadable";
}

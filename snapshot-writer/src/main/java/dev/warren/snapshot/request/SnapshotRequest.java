package dev.warren.snapshot.request;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An event that asks for a snapshot, every field of it checked.
 *
 * @param eventId 1 to 256 characters
 * @param eventTime RFC 3339, in UTC
 * @param version the version asked for; empty for the next free one
 * @param language of a project without one: empty
 * @param filename what the publisher calls the code; told in the manifest, used nowhere
 * @param fingerprint SHA-256 of all that the event asks, in hex: tells a redelivery from another event with the same id
 */
public record SnapshotRequest(
        String eventId,
        String eventTime,
        Goal goal,
        OptionalInt version,
        Optional<Language> language,
        @Nullable String filename,
        Subject subject,
        String fingerprint) {

    /** The highest version there is. */
    public static final int MAX_VERSION = 999_999_999;

    /** Of the file that is stored. */
    public String extension() {
        return subject instanceof Subject.Code
                ? language.orElse(Language.DEFAULT).extension()
                : "tar.gz";
    }
}

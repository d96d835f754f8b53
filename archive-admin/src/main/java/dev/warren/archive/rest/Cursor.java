package dev.warren.archive.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.archive.events.EventCursor;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the next page begins, as a word that clients give back and do not look into. */
final class Cursor {

    static final String FORM = "^[A-Za-z0-9_-]{1,1500}$";
    private static final String QUARANTINE = "quarantine/";

    private Cursor() {}

    static String of(EventCursor cursor) {
        return encoded(cursor.row() + " " + cursor.file());
    }

    static String of(ObjectKey key) {
        return encoded(key.value());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** @throws InvalidInputException if it is not one that was given for events */
    static @Nullable EventCursor events(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String[] parts = decoded(cursor).split(" ", 2);
        if (parts.length < 2 || !parts[0].matches("[0-9]{1,19}")) {
            throw unknown();
        }
        try {
            return new EventCursor(key(parts[1], PartitionLayout.ROOT.value()), Long.parseLong(parts[0]));
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    /** @throws InvalidInputException if it is not one that was given for messages in quarantine */
    static @Nullable ObjectKey quarantine(@Nullable String cursor) {
        return cursor == null ? null : key(decoded(cursor), QUARANTINE);
    }

    private static ObjectKey key(String text, String area) {
        if (!text.startsWith(area)) {
            throw unknown();
        }
        try {
            return new ObjectKey(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static InvalidInputException unknown() {
        return new InvalidInputException("cursor is not the next of an earlier answer");
    }
}

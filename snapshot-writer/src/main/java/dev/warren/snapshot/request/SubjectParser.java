package dev.warren.snapshot.request;

import static dev.warren.snapshot.request.RequestFields.rejected;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which of the four ways an event brings its code in: {@code code}, {@code files}, {@code archive} or {@code archive_key}. */
final class SubjectParser {

    private static final List<String> WAYS = List.of("code", "files", "archive", "archive_key");

    private final RequestLimits limits;

    SubjectParser(RequestLimits limits) {
        this.limits = limits;
    }

    Subject parse(RequestFields fields, Goal goal) {
        List<String> sent = new ArrayList<>(WAYS);
        sent.removeIf(way -> fields.field(way) == null);
        if (sent.size() != 1) {
            throw rejected(
                    sent.isEmpty() ? "code" : String.join(" and ", sent),
                    sent.isEmpty()
                            ? "is missing: send the code as text, or a project as files, archive or archive_key"
                            : "are sent together: send one of them");
        }
        String way = sent.get(0);
        return switch (way) {
            case "code" -> code(fields.text(way).orElse(""));
            case "files" -> files(fields.field(way));
            case "archive" -> archive(fields.text(way).orElse(""));
            default -> stored(fields.text(way).orElse(""), goal.uploads());
        };
    }

    private Subject code(String text) {
        // No text has fewer bytes than half its characters: what is far too long is not encoded first.
        byte[] utf8 = text.length() / 2 > limits.maxCodeBytes() ? null : utf8("code", text);
        if (utf8 == null || utf8.length > limits.maxCodeBytes()) {
            throw new RejectedException(
                    Rejection.Reason.TOO_LARGE,
                    "code has " + (utf8 == null ? "far " : utf8.length + " bytes, ") + "more than the "
                            + limits.maxCodeBytes() + " bytes that SNAPSHOT_MAX_BYTES allows");
        }
        return new Subject.Code(utf8);
    }

    /** Half of a surrogate pair has no UTF-8: it is refused, and not replaced. */
    private static byte[] utf8(String field, String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw rejected(field, "has half of a surrogate pair, which no UTF-8 can hold: send whole characters");
        }
    }

    private static Subject files(@Nullable JsonNode value) {
        if (value == null || !value.isObject() || value.isEmpty()) {
            throw rejected("files", "is not an object with at least one path and its text");
        }
        Map<String, String> contents = new LinkedHashMap<>();
        value.properties().forEach(file -> {
            if (!file.getValue().isString()) {
                throw rejected("files", "has something else than text under " + Shown.of(file.getKey()));
            }
            contents.put(file.getKey(), file.getValue().asString());
        });
        return new Subject.Files(contents);
    }

    private static Subject archive(String base64) {
        try {
            return new Subject.Archive(Base64.getMimeDecoder().decode(strict(base64)));
        } catch (IllegalArgumentException e) {
            throw rejected("archive", "is not base64: " + e.getMessage());
        }
    }

    /** The decoder for line breaks passes over everything it does not know, too. */
    private static String strict(String base64) {
        int other = 0;
        while (other < base64.length() && isBase64(base64.charAt(other))) {
            other++;
        }
        if (other < base64.length()) {
            throw rejected("archive", "is not base64: wrong character at position " + other);
        }
        return base64;
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "+/=\r\n".indexOf(c) >= 0;
    }

    /** A user's events read that user's uploads and nothing else. */
    private static Subject stored(String key, KeyPrefix own) {
        ObjectKey parsed;
        try {
            parsed = new ObjectKey(key);
        } catch (IllegalArgumentException e) {
            throw rejected("archive_key", "is no object key: " + e.getMessage());
        }
        if (!key.startsWith(own.value())) {
            throw rejected("archive_key", "is " + Shown.of(key) + ": it must start with " + own + ", the user's own");
        }
        return new Subject.StoredArchive(parsed);
    }
}

package dev.warren.storage;

import java.nio.charset.StandardCharsets;

/** The rules that object keys and key prefixes share. */
final class KeySyntax {

    private KeySyntax() {}

    static void check(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an object key is not empty");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > ObjectKey.MAX_BYTES) {
            throw refusal(value, "it is longer than " + ObjectKey.MAX_BYTES + " bytes");
        }
        value.codePoints().forEach(c -> checkCharacter(value, c));
        String path = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        for (String segment : path.split("/", -1)) {
            checkSegment(value, segment);
        }
    }

    private static void checkCharacter(String value, int codePoint) {
        if (Character.isISOControl(codePoint) || codePoint == '\\') {
            throw refusal(value, "it has a control character or a backslash");
        }
        if (Character.getType(codePoint) == Character.SURROGATE) {
            throw refusal(value, "it has an unpaired surrogate");
        }
    }

    private static void checkSegment(String value, String segment) {
        if (segment.isEmpty()) {
            throw refusal(value, "it has an empty segment");
        }
        if (segment.startsWith(".")) {
            throw refusal(value, "a segment starts with a dot");
        }
        if (segment.getBytes(StandardCharsets.UTF_8).length > ObjectKey.MAX_SEGMENT_BYTES) {
            throw refusal(value, "a segment is longer than " + ObjectKey.MAX_SEGMENT_BYTES + " bytes");
        }
    }

    private static IllegalArgumentException refusal(String value, String why) {
        return new IllegalArgumentException(describe(value) + " is not an object key: " + why);
    }

    /** The value fit for a log line: short, and without characters that could forge another line. */
    static String describe(String value) {
        String shortened = value.length() > 80 ? value.substring(0, 80) + "…" : value;
        return "'" + shortened.replaceAll("[\\p{IsControl}\\p{Cs}\\u2028\\u2029]", "?") + "'";
    }
}

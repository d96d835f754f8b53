package dev.warren.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The top-level names that mean something, here and in CloudEvents 1.0; every other name is an extra. */
enum Field {
    ID("id"),
    EVENT_ID("event_id"),
    TYPE("type"),
    EVENT_TYPE("event_type"),
    USER_ID("user_id"),
    TIMESTAMP("timestamp"),
    PAYLOAD("payload"),
    SPECVERSION("specversion"),
    SOURCE("source"),
    TIME("time"),
    DATA("data");

    static final int COUNT = values().length;

    /** By the length of their names. */
    private static final Field[][] BY_LENGTH = IntStream.rangeClosed(0, longest())
            .mapToObj(length -> Stream.of(values())
                    .filter(field -> field.bytes.length == length)
                    .toArray(Field[]::new))
            .toArray(Field[][]::new);

    private final String text;
    private final byte[] bytes;

    Field(String text) {
        this.text = text;
        this.bytes = text.getBytes(US_ASCII);
    }

    /** The name as publishers write it. */
    String text() {
        return text;
    }

    /** The field of that name; null if it means nothing. */
    static @Nullable Field named(String name) {
        return switch (name) {
            case "id" -> ID;
            case "event_id" -> EVENT_ID;
            case "type" -> TYPE;
            case "event_type" -> EVENT_TYPE;
            case "user_id" -> USER_ID;
            case "timestamp" -> TIMESTAMP;
            case "payload" -> PAYLOAD;
            case "specversion" -> SPECVERSION;
            case "source" -> SOURCE;
            case "time" -> TIME;
            case "data" -> DATA;
            default -> null;
        };
    }

    /** The field of the name that stands between two positions. */
    static @Nullable Field named(byte[] json, int from, int to) {
        int length = to - from;
        if (length < BY_LENGTH.length) {
            for (Field field : BY_LENGTH[length]) {
                if (field.isAt(json, from)) {
                    return field;
                }
            }
        }
        return null;
    }

    /** Byte by byte: names are too short for more. */
    private boolean isAt(byte[] json, int from) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != json[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static int longest() {
        return Stream.of(values()).mapToInt(field -> field.bytes.length).max().orElse(0);
    }
}

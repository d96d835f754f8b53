package dev.warren.archive.quality;

import java.util.Locale;
import tools.jackson.core.JsonToken;

/** What a JSON value is. */
public enum JsonKind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL;

    static JsonKind of(JsonToken first) {
        return switch (first) {
            case START_OBJECT -> OBJECT;
            case START_ARRAY -> ARRAY;
            case VALUE_STRING -> STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
            default -> NULL;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

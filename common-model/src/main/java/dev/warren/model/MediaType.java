package dev.warren.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A content type without its parameters; the empty one if none was sent. */
record MediaType(String value) {

    private static final MediaType NONE = new MediaType("");
    private static final MediaType JSON = new MediaType("application/json");

    static MediaType of(@Nullable String contentType) {
        if (JSON.value.equals(contentType)) {
            return JSON;
        }
        return contentType == null || contentType.isBlank() ? NONE : new MediaType(withoutParameters(contentType));
    }

    /** One event in the JSON format of CloudEvents. */
    boolean isCloudEvent() {
        return value.equals("application/cloudevents+json");
    }

    boolean isCloudEventsBatch() {
        return value.equals("application/cloudevents-batch+json");
    }

    /** As CloudEvents 1.0 (JSON format, section 3.1) has it; no content type means JSON there. */
    boolean isJson() {
        return value.isEmpty() || value.endsWith("/json") || value.endsWith("+json");
    }

    boolean isText() {
        return value.startsWith("text/");
    }

    private static String withoutParameters(String contentType) {
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}

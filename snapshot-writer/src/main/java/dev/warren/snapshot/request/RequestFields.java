package dev.warren.snapshot.request;

import dev.warren.model.Event;
import dev.warren.model.Utf8Slice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a request, wherever in the event they are: at its top level or in its payload (contract, section 4). */
final class RequestFields {

    private final @Nullable JsonNode topLevel;
    private final @Nullable JsonNode payload;
    private final @Nullable String userId;

    private RequestFields(@Nullable JsonNode topLevel, @Nullable JsonNode payload, @Nullable String userId) {
        this.topLevel = topLevel;
        this.payload = payload;
        this.userId = userId;
    }

    static JsonMapper mapper(int maxMessageBytes) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxStringLength(maxMessageBytes)
                .maxNumberLength(1000)
                .maxNameLength(50_000)
                .build();
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(constraints)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .build();
    }

    static RequestFields of(Event event, JsonMapper json) {
        Utf8Slice userId = event.userId();
        return new RequestFields(
                object(json, event.extra()), object(json, event.payload()), userId == null ? null : userId.toString());
    }

    /** The user's id is a field of every event, and so taken out of its top level already. */
    Optional<String> userId() {
        Optional<String> inPayload = text("user_id", payload == null ? null : payload.get("user_id"));
        if (userId != null && inPayload.isPresent() && !inPayload.get().equalsIgnoreCase(userId)) {
            throw contradiction("user_id");
        }
        return userId == null ? inPayload : Optional.of(userId);
    }

    /** A field that is text; empty if it is absent or null. */
    Optional<String> text(String name) {
        return text(name, field(name));
    }

    /** A field of any kind; null if it is absent or null. */
    @Nullable JsonNode field(String name) {
        JsonNode outer = present(topLevel, name);
        JsonNode inner = present(payload, name);
        if (outer != null && inner != null && !outer.equals(inner)) {
            throw contradiction(name);
        }
        return outer == null ? inner : outer;
    }

    private static Optional<String> text(String name, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw rejected(name, "is not a string: send it as text");
        }
        return Optional.of(value.asString());
    }

    private static @Nullable JsonNode present(@Nullable JsonNode object, String name) {
        JsonNode value = object == null ? null : object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static @Nullable JsonNode object(JsonMapper json, @Nullable Utf8Slice text) {
        if (text == null) {
            return null;
        }
        try {
            JsonNode node = json.readTree(text.array(), text.offset(), text.length());
            return node.isObject() ? node : null;
        } catch (JacksonException e) {
            throw new RejectedException(
                    Rejection.Reason.FIELD, "the fields cannot be read one by one: " + e.getOriginalMessage());
        }
    }

    static RejectedException rejected(String field, String fault) {
        return new RejectedException(Rejection.Reason.FIELD, field + " " + fault);
    }

    private static RejectedException contradiction(String name) {
        return rejected(
                name, "is at the top level and in the payload with different values: send it once, or the same twice");
    }
}

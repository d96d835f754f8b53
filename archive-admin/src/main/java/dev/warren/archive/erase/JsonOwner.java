package dev.warren.archive.erase;

import dev.warren.model.Utf8Slice;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds whose an event is, where the services look for it: in {@code user_id} of the event, or else of its payload. What follows after
 * the text has ceased to be JSON is not looked at.
 */
final class JsonOwner {

    private static final String USER_ID = "user_id";
    private static final Set<String> CONTENT = Set.of("payload", "data");
    private static final int DEPTH = 1000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final JsonParser json;
    private Optional<String> own = Optional.empty();
    private Optional<String> ofContent = Optional.empty();

    private JsonOwner(JsonParser json) {
        this.json = json;
    }

    /** Of the payload of an event that says nothing itself. */
    static Optional<String> ofPayload(Utf8Slice payload) {
        return of(payload, Set.of());
    }

    /** Of a whole event, even of one that is refused. */
    static Optional<String> ofEvent(byte[] body) {
        return of(Utf8Slice.of(body), CONTENT);
    }

    private static Optional<String> of(Utf8Slice text, Set<String> content) {
        try (JsonParser json =
                JSON.createParser(ObjectReadContext.empty(), text.array(), text.offset(), text.length())) {
            JsonOwner owner = new JsonOwner(json);
            owner.readToEnd(content);
            return owner.own.or(() -> owner.ofContent);
        }
    }

    private void readToEnd(Set<String> content) {
        try {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                readEvent(content);
            }
        } catch (JacksonException endOfJson) {
            return; // what was found before counts
        }
    }

    private void readEvent(Set<String> content) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if (name.equals(USER_ID) && value == JsonToken.VALUE_STRING) {
                own = Optional.of(json.getString());
            } else if (content.contains(name) && value == JsonToken.START_OBJECT) {
                readContent();
            } else {
                json.skipChildren();
            }
        }
    }

    private void readContent() {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (json.nextToken() == JsonToken.VALUE_STRING && name.equals(USER_ID)) {
                ofContent = Optional.of(json.getString());
            } else {
                json.skipChildren();
            }
        }
    }
}

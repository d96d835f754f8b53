package dev.warren.archive.quality;

import dev.warren.model.Utf8Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The outermost keys of a payload, and what their values are. */
final class PayloadShape {

    /** A longer key is known by its beginning. */
    private static final int MOST_KEY = 100;

    /** The services have their own limits, and what is in the archive has passed them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10_000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private PayloadShape() {}

    /** Empty if there is no payload, or it is not an object. */
    static Map<String, JsonKind> of(@Nullable Utf8Slice payload) {
        Map<String, JsonKind> keys = new LinkedHashMap<>();
        if (payload == null) {
            return keys;
        }
        try (JsonParser json =
                JSON.createParser(ObjectReadContext.empty(), payload.array(), payload.offset(), payload.length())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                read(json, keys);
            }
        } catch (JacksonException notJson) {
            keys.clear();
        }
        return keys;
    }

    private static void read(JsonParser json, Map<String, JsonKind> keys) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            keys.put(
                    name.length() <= MOST_KEY ? name : name.substring(0, MOST_KEY) + "…",
                    JsonKind.of(json.nextToken()));
            json.skipChildren();
        }
    }
}

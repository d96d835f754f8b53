package dev.warren.archive.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Takes JSON apart without changing any of it: numbers keep their digits. */
final class JsonMembers {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonMembers() {}

    /** The members of an object, text as such and everything else as it is written. Empty if it is no object. */
    static Map<String, Cell> of(byte[] text) {
        Map<String, Cell> members = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                read(json, text, members);
            }
            return json.nextToken() == null ? members : Map.of();
        } catch (JacksonException notJson) {
            return Map.of();
        }
    }

    private static void read(JsonParser json, byte[] text, Map<String, Cell> members) {
        String name = json.currentName();
        JsonToken first = json.nextToken();
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        int end = (int) json.currentLocation().getByteOffset();
        if (first == JsonToken.VALUE_STRING) {
            members.put(name, Cell.text(json.getString()));
        } else {
            members.put(name, Cell.json(new String(text, start, end - start, UTF_8).strip()));
        }
    }

    /** Whether the text is one JSON value and nothing else. */
    static boolean isValue(String text) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() == null) {
                return false;
            }
            json.skipChildren();
            json.finishToken();
            return json.nextToken() == null;
        } catch (JacksonException notJson) {
            return false;
        }
    }
}

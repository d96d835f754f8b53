package dev.warren.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** What JSON says, as Jackson's own tokens tell it: white space and the style of escapes apart. */
final class JsonTokens {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonTokens() {}

    /** The members of a text that is one object: the tokens of each value. */
    static Map<String, String> members(byte[] object) {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = parser(object)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                members.put(name, value(parser));
            }
        }
        return members;
    }

    /** Of a text that is one value. */
    static String value(byte[] json) {
        try (JsonParser parser = parser(json)) {
            parser.nextToken();
            return value(parser);
        }
    }

    /** Of a string with this content. */
    static String string(@Nullable Object content) {
        return JsonToken.VALUE_STRING + "=" + content + "\n";
    }

    private static String value(JsonParser parser) {
        StringBuilder tokens = new StringBuilder();
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            tokens.append(token).append('=').append(parser.getString()).append('\n');
        } while (depth > 0 && parser.nextToken() != null);
        return tokens.toString();
    }

    private static JsonParser parser(byte[] json) {
        return JACKSON.createParser(ObjectReadContext.empty(), json);
    }
}

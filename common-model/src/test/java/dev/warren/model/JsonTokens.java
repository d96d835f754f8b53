package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * What JSON says, as Jackson's own tokens tell it: white space and the style of escapes apart. This is Jackson's parser of characters; the
 * decoder's is its parser of bytes, other code.
 */
final class JsonTokens {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonGrammar.TOO_DEEP_TO_JUDGE - 1)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final Pattern ESCAPE_BEYOND_ASCII = Pattern.compile("\\\\u[0-9A-Fa-f]{0,3}[^\\x00-\\x7F]");

    private JsonTokens() {}

    /** Whether Jackson finds exactly one value in the text, to its end. */
    static boolean isOneValue(byte[] text) {
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), strictly(text))) {
            if (parser.nextToken() == null) {
                return false;
            }
            value(parser);
            return parser.nextToken() == null;
        } catch (JacksonException | CharacterCodingException notJson) {
            return false;
        }
    }

    /** Whether this parser of Jackson's may take letters beyond ASCII for hexadecimal digits: it looks at the low byte only. */
    static boolean mayMisreadAnEscape(byte[] text) {
        return ESCAPE_BEYOND_ASCII.matcher(new String(text, UTF_8)).find();
    }

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
        return JACKSON.createParser(ObjectReadContext.empty(), new String(json, UTF_8));
    }

    private static String strictly(byte[] text) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    }
}

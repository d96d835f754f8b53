package dev.warren.model;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads a body as one JSON value (RFC 8259), strictly: valid UTF-8 throughout, nothing after the value, nesting bounded. Hands
 * out positions in the body; copies nothing, keeps numbers as they are.
 *
 * <p>Strings, names and numbers may be as long as the body. Jackson's defence against colliding names is off, since it refuses
 * honest events with very many names; its symbol table is bounded without it.
 */
final class StrictJson {

    private final JsonFactory factory;
    private final int maxDepth;

    StrictJson(int maxDepth) {
        this.maxDepth = maxDepth;
        this.factory = factory(maxDepth);
    }

    static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                .build();
    }

    /** The members of a body that is one object. */
    Members members(byte[] body) {
        int start = JsonCursor.startOfText(body);
        requireUtf8(body, start);
        Members found = JsonScanner.members(body, start, maxDepth);
        return found != null ? found : parsed(body, start);
    }

    /** As the parser alone finds them, in well-formed UTF-8. */
    Members parsed(byte[] body, int start) {
        return read(body, start, StrictJson::readMembers);
    }

    /** The text of a body that is any one value, without white space around it. */
    Utf8Slice value(byte[] body) {
        int start = JsonCursor.startOfText(body);
        requireUtf8(body, start);
        return read(body, start, StrictJson::readValue);
    }

    private <T> T read(byte[] body, int start, Reading<T> reading) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body, start, body.length - start)) {
            return reading.read(parser, new JsonCursor(body, start));
        } catch (StreamConstraintsException e) {
            throw new MalformedException(
                    Reason.TOO_DEEP, "nested more than " + maxDepth + " levels deep: flatten the event");
        } catch (JacksonException e) {
            throw malformed(e, start);
        }
    }

    private static Members readMembers(JsonParser parser, JsonCursor cursor) {
        if (firstToken(parser) != JsonToken.START_OBJECT) {
            throw notAnObject(parser, cursor);
        }
        cursor.enterObject();
        Members members = new Members(cursor.body());
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            cursor.toName();
            if (members.has(name)) {
                throw duplicate(name, cursor.nameStart());
            }
            cursor.overValue(parser);
            members.add(name, cursor);
        }
        requireEnd(parser, cursor);
        return members;
    }

    private static Utf8Slice readValue(JsonParser parser, JsonCursor cursor) {
        firstToken(parser);
        cursor.toValue();
        cursor.overCurrent(parser);
        requireEnd(parser, cursor);
        return cursor.value();
    }

    private static JsonToken firstToken(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw malformed("the body is empty: send one JSON object");
        }
        return token;
    }

    private static void requireEnd(JsonParser parser, JsonCursor cursor) {
        if (parser.nextToken() != null) {
            throw malformed("something follows the JSON value at byte " + cursor.position(parser.currentTokenLocation())
                    + ": send one value in a message");
        }
    }

    private static MalformedException notAnObject(JsonParser parser, JsonCursor cursor) {
        parser.skipChildren();
        requireEnd(parser, cursor);
        return new MalformedException(
                Reason.NOT_AN_OBJECT, "the body is JSON, but not an object: send one event as {...} in a message");
    }

    private static void requireUtf8(byte[] body, int start) {
        int fault = StrictUtf8.firstFault(body, start, body.length);
        if (fault >= 0) {
            throw malformed("not valid UTF-8 at byte " + fault + ": send JSON as UTF-8");
        }
    }

    private static MalformedException duplicate(String name, int at) {
        return malformed("the member " + PlainWords.quote(Utf8Slice.of(name)) + " is there twice, again at byte " + at
                + ": send each name once");
    }

    private static MalformedException malformed(JacksonException cause, int start) {
        return malformed("not valid JSON near byte "
                + (start + cause.getLocation().getByteOffset()) + ": " + withoutSource(cause.getOriginalMessage()));
    }

    /** Some of Jackson's messages have "(start marker at [Source: REDACTED ...])" at their end, which helps nobody. */
    private static String withoutSource(String message) {
        int source = message.indexOf("[Source");
        return source < 0 ? message : message.substring(0, message.lastIndexOf(" (", source));
    }

    private static MalformedException malformed(String message) {
        return new MalformedException(Reason.MALFORMED_JSON, message);
    }

    /** One way to read a body: the parser judges what stands there, the cursor knows where. */
    private interface Reading<T> {
        T read(JsonParser parser, JsonCursor cursor);
    }
}

package dev.warren.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One text for all JSON texts that mean the same.
 *
 * <p>The form is that of RFC 8785 (JSON Canonicalization Scheme), numbers apart: members sorted by their names' UTF-16 code
 * units, no white space, the fewest escapes ({@code \" \\ \b \t \n \f \r}, other controls as {@code \}{@code u00xx} in lower
 * case). Numbers keep the digits, sign and exponent they were sent with. What RFC 8785 forbids is kept too: members of one name
 * in their order of arrival, unpaired surrogates as lower-case escapes.
 *
 * <p>Needs no call stack for nesting; time is at most the text's length times its depth.
 */
final class CanonicalJson {

    private static final JsonFactory FACTORY = StrictJson.factory(Integer.MAX_VALUE);

    private final byte[] json;
    private final int base;
    private final int limit;
    private final JsonBytes out;
    private final JsonBytes scratch = new JsonBytes(64);
    private final Deque<Scope> scopes = new ArrayDeque<>();

    private CanonicalJson(Utf8Slice text) {
        this.json = text.array();
        this.base = text.offset();
        this.limit = text.end();
        this.out = new JsonBytes(text.length() + 1);
    }

    /**
     * The canonical form of one JSON value.
     *
     * @throws IllegalArgumentException if the text is not one
     */
    static Utf8Slice of(Utf8Slice text) {
        requireOneValue(text);
        try (JsonParser parser = parser(text)) {
            return new CanonicalJson(text).written(parser);
        }
    }

    /** Whether both are JSON and mean the same. */
    static boolean sameMeaning(Utf8Slice one, Utf8Slice other) {
        try {
            return of(one).equals(of(other));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Read to the end once, so that writing may take every literal at its word. */
    private static void requireOneValue(Utf8Slice text) {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("Not JSON: nothing there");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("Not JSON: more than one value");
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not JSON: " + PlainWords.of(e.getOriginalMessage()));
        }
    }

    private static JsonParser parser(Utf8Slice text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text.array(), text.offset(), text.length());
    }

    private Utf8Slice written(JsonParser parser) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            write(token, parser);
        }
        return out.slice();
    }

    private void write(JsonToken token, JsonParser parser) {
        switch (token) {
            case START_OBJECT -> open(new Scope(true), '{');
            case START_ARRAY -> open(new Scope(false), '[');
            case END_OBJECT -> closeObject();
            case END_ARRAY -> {
                scopes.pop();
                out.put(']');
            }
            case PROPERTY_NAME -> {
                current().beginMember(parser.currentName(), out);
                string(parser);
                out.put(':');
            }
            default -> scalar(token, parser);
        }
    }

    private void open(Scope scope, char bracket) {
        separate();
        scopes.push(scope);
        out.put(bracket);
        scope.start = out.length();
    }

    /** The comma between the values of an array; those between members are the object's. */
    private void separate() {
        Scope scope = scopes.peek();
        if (scope != null && !scope.object && out.length() > scope.start) {
            out.put(',');
        }
    }

    private void scalar(JsonToken token, JsonParser parser) {
        separate();
        if (token == JsonToken.VALUE_STRING) {
            string(parser);
        } else {
            out.put(json, start(parser), base + (int) parser.currentLocation().getByteOffset());
        }
    }

    private void string(JsonParser parser) {
        int start = start(parser);
        StringLiteral.appendCanonical(json, start, StringLiteral.end(json, start, limit), out);
    }

    private void closeObject() {
        Scope scope = scopes.pop();
        scope.endMember(out);
        if (!scope.isSorted()) {
            sort(scope);
        }
        out.put('}');
    }

    private void sort(Scope scope) {
        scratch.truncate(0);
        scope.members.sort(Scope.BY_NAME);
        for (Member member : scope.members) {
            if (scratch.length() > 0) {
                scratch.put(',');
            }
            scratch.put(out, member.start, member.end);
        }
        out.truncate(scope.start);
        out.put(scratch, 0, scratch.length());
    }

    private Scope current() {
        return scopes.element();
    }

    private int start(JsonParser parser) {
        return base + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** A member as written to the output, name and value. */
    private record Member(String name, int start, int end) {}

    /** An object or array that is being written. */
    private static final class Scope {

        static final Comparator<Member> BY_NAME = Comparator.comparing(Member::name);

        final boolean object;
        final List<Member> members = new ArrayList<>(0);
        int start;
        private String name = "";
        private int memberStart = -1;

        Scope(boolean object) {
            this.object = object;
        }

        void beginMember(String next, JsonBytes out) {
            endMember(out);
            if (memberStart >= 0) {
                out.put(',');
            }
            name = next;
            memberStart = out.length();
        }

        void endMember(JsonBytes out) {
            if (memberStart >= 0) {
                members.add(new Member(name, memberStart, out.length()));
            }
        }

        boolean isSorted() {
            for (int i = 1; i < members.size(); i++) {
                if (members.get(i - 1).name().compareTo(members.get(i).name()) > 0) {
                    return false;
                }
            }
            return true;
        }
    }
}

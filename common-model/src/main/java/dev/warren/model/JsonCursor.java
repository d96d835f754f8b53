package dev.warren.model;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * Follows a parser through a body and tells where names and values begin and end. It is moved only over text that the parser has
 * read and found right, so that it need not check anything; asking the parser instead would make an object for every position
 * and characters of every string.
 */
final class JsonCursor {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] body;
    private final int base;
    private int at;
    private int nameStart;
    private int nameEnd;
    private int valueStart;

    /** @param base where the text begins: the parser's position 0 */
    JsonCursor(byte[] body, int base) {
        this.body = body;
        this.base = base;
        this.at = base;
    }

    /** Where the text begins: after the byte order mark if there is one. */
    static int startOfText(byte[] body) {
        boolean marked = body.length >= 3
                && body[0] == BYTE_ORDER_MARK[0]
                && body[1] == BYTE_ORDER_MARK[1]
                && body[2] == BYTE_ORDER_MARK[2];
        return marked ? BYTE_ORDER_MARK.length : 0;
    }

    byte[] body() {
        return body;
    }

    int nameStart() {
        return nameStart;
    }

    /** Exclusive, as every end. */
    int nameEnd() {
        return nameEnd;
    }

    int valueStart() {
        return valueStart;
    }

    int valueEnd() {
        return at;
    }

    Utf8Slice value() {
        return Utf8Slice.of(body, valueStart, at - valueStart);
    }

    int position(TokenStreamLocation location) {
        return base + (int) location.getByteOffset();
    }

    void enterObject() {
        toByteOtherThan(' ');
        at++;
    }

    /** From the end of a value, or the object's beginning, over the next name and on to its value. */
    void toName() {
        toByteOtherThan(',');
        nameStart = at;
        at = StringLiteral.end(body, at, body.length);
        nameEnd = at;
        toByteOtherThan(':');
        valueStart = at;
    }

    /** From the beginning of the text to that of its value. */
    void toValue() {
        toByteOtherThan(' ');
        valueStart = at;
    }

    /** The parser is at the name: both go over its value. */
    void overValue(JsonParser parser) {
        parser.nextToken();
        overCurrent(parser);
    }

    /** The parser is at the value's first token: both go over the value. */
    void overCurrent(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            at = StringLiteral.end(body, at, body.length);
        } else if (token.isScalarValue()) {
            overWord();
        } else {
            parser.skipChildren();
            at = position(parser.currentLocation());
        }
    }

    /** Numbers, true, false, null: nothing that may follow them can be a part of them. */
    private void overWord() {
        while (at < body.length && !isDelimiter(body[at])) {
            at++;
        }
    }

    private void toByteOtherThan(char separator) {
        while (isSpace(body[at]) || body[at] == separator) {
            at++;
        }
    }

    private static boolean isDelimiter(byte b) {
        return b == ',' || b == '}' || b == ']' || isSpace(b);
    }

    private static boolean isSpace(byte b) {
        return b <= ' ' && b >= 0;
    }
}

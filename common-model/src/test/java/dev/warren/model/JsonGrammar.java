package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/** RFC 8259 read off its grammar, character by character: a judge that shares no code with the decoder or with Jackson. */
final class JsonGrammar {

    private static final int END = -1;

    /** Deeper than any limit; the judge's own stack has to hold it. */
    static final int TOO_DEEP_TO_JUDGE = 500;

    private final String text;
    private int at;
    private int depth;
    private int deepest;
    private boolean nameTwice;
    private boolean halfASurrogatePairInAName;

    private JsonGrammar(String text) {
        this.text = text;
    }

    /**
     * What stands in a body.
     *
     * @param isJson whether it is exactly one JSON value in UTF-8, after at most one byte order mark, and less than 500 deep
     * @param deepest how deeply arrays and objects are nested; up to the fault if it is no JSON, 0 if it is no UTF-8
     * @param nameTwice whether its top-level object has a name twice
     * @param halfASurrogatePairInAName which is JSON, but no text
     */
    record Judgement(
            boolean isJson, boolean isObject, int deepest, boolean nameTwice, boolean halfASurrogatePairInAName) {}

    static Judgement of(byte[] body) {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return new Judgement(false, false, 0, false, false);
        }
        return new JsonGrammar(text.startsWith("\uFEFF") ? text.substring(1) : text).judged();
    }

    private Judgement judged() {
        space();
        boolean object = peek() == '{';
        boolean json = value();
        space();
        return new Judgement(json && peek() == END, object, deepest, nameTwice, halfASurrogatePairInAName);
    }

    private boolean value() {
        return switch (peek()) {
            case '{' -> nested(this::members);
            case '[' -> nested(this::elements);
            case '"' -> string(new StringBuilder());
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean nested(Inside inside) {
        at++;
        depth++;
        deepest = Math.max(deepest, depth);
        boolean right = depth < TOO_DEEP_TO_JUDGE && inside.read();
        depth--;
        return right;
    }

    private boolean members() {
        Set<String> names = new HashSet<>();
        return list('}', () -> {
            StringBuilder name = new StringBuilder();
            if (!string(name)) {
                return false;
            }
            nameTwice |= depth == 1 && !names.add(name.toString());
            halfASurrogatePairInAName |= !UTF_8.newEncoder().canEncode(name);
            space();
            return take(':') && spacedValue();
        });
    }

    private boolean elements() {
        return list(']', this::spacedValue);
    }

    private boolean list(char end, Inside item) {
        space();
        if (take(end)) {
            return true;
        }
        do {
            space();
            if (!item.read()) {
                return false;
            }
            space();
        } while (take(','));
        return take(end);
    }

    private boolean spacedValue() {
        space();
        return value();
    }

    private boolean string(StringBuilder content) {
        if (!take('"')) {
            return false;
        }
        while (peek() != END && peek() != '"') {
            if (peek() < 0x20 || !(peek() == '\\' ? escape(content) : plain(content))) {
                return false;
            }
        }
        return take('"');
    }

    private boolean plain(StringBuilder content) {
        content.append(text.charAt(at++));
        return true;
    }

    private boolean escape(StringBuilder content) {
        at++;
        int kind = peek();
        at++;
        int known = "\"\\/bfnrt".indexOf(kind);
        if (kind == 'u') {
            return unicode(content);
        }
        if (kind == END || known < 0) {
            return false;
        }
        content.append("\"\\/\b\f\n\r\t".charAt(known));
        return true;
    }

    private boolean unicode(StringBuilder content) {
        int unit = 0;
        for (int digit = 0; digit < 4; digit++) {
            int value = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (value < 0) {
                return false;
            }
            unit = unit << 4 | value;
            at++;
        }
        content.append((char) unit);
        return true;
    }

    private boolean number() {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            return signedDigits();
        }
        return true;
    }

    private boolean signedDigits() {
        if (!take('+')) {
            take('-');
        }
        return digits();
    }

    private boolean digits() {
        return run(c -> c >= '0' && c <= '9') > 0;
    }

    private void space() {
        run(c -> c == ' ' || c == '\t' || c == '\n' || c == '\r');
    }

    private int run(IntPredicate wanted) {
        int from = at;
        while (peek() != END && wanted.test(peek())) {
            at++;
        }
        return at - from;
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, at);
        at += word.length();
        return there;
    }

    private boolean take(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private interface Inside {
        boolean read();
    }
}

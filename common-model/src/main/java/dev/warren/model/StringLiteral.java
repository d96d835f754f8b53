package dev.warren.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A JSON string as it stands in the text, quotes and escapes included. Positions are those of the text's array; the text has
 * been checked before, except where a method says otherwise.
 */
final class StringLiteral {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private StringLiteral() {}

    /** The position after the closing quote of the literal that opens at {@code start}; {@code limit} if it is never closed. */
    static int end(byte[] json, int start, int limit) {
        for (int i = start + 1; i < limit; i++) {
            byte b = json[i];
            if (b == '"') {
                return i + 1;
            }
            if (b == '\\') {
                i++;
            }
        }
        return limit;
    }

    /** What the literal stands for: a view of the text if it has no escapes; null if an escape is an unpaired surrogate. */
    static @Nullable Utf8Slice content(Utf8Slice literal) {
        int from = literal.offset() + 1;
        int to = literal.end() - 1;
        int escape = firstBackslash(literal.array(), from, to);
        return escape < to
                ? unescaped(literal.array(), from, escape, to)
                : Utf8Slice.of(literal.array(), from, to - from);
    }

    /** {@code to} if there is none. */
    private static int firstBackslash(byte[] json, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES && !hasBackslash((long) EIGHT_BYTES.get(json, at))) {
            at += Long.BYTES;
        }
        while (at < to && json[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Whether one of eight bytes is it (Sean Anderson, "Bit Twiddling Hacks", determine if a word has a zero byte). */
    private static boolean hasBackslash(long eight) {
        long backslashes = eight ^ '\\' * ONES;
        return ((backslashes - ONES) & ~backslashes & HIGH_BITS) != 0;
    }

    /** Appends the literal with the fewest escapes. */
    static void appendCanonical(byte[] json, int start, int end, JsonBytes out) {
        for (int i = start; i < end; i++) {
            if (json[i] == '\\') {
                int codePoint = escaped(json, i, end);
                out.putInString(codePoint);
                i += escapeLength(json, i, codePoint) - 1;
            } else {
                out.putRaw(json[i]);
            }
        }
    }

    private static @Nullable Utf8Slice unescaped(byte[] json, int from, int firstEscape, int to) {
        JsonBytes out = new JsonBytes(to - from);
        out.put(json, from, firstEscape);
        for (int i = firstEscape; i < to; i++) {
            if (json[i] == '\\') {
                int codePoint = escaped(json, i, to);
                if (JsonBytes.isSurrogate(codePoint)) {
                    return null;
                }
                out.putCodePoint(codePoint);
                i += escapeLength(json, i, codePoint) - 1;
            } else {
                out.putRaw(json[i]);
            }
        }
        return out.slice();
    }

    /** The character that the escape at {@code at} means, two escapes together if they are a surrogate pair. */
    private static int escaped(byte[] json, int at, int to) {
        return switch (json[at + 1]) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> unicodeEscaped(json, at, to);
            default -> json[at + 1];
        };
    }

    private static int unicodeEscaped(byte[] json, int at, int to) {
        char unit = codeUnit(json, at);
        if (Character.isHighSurrogate(unit) && at + 12 <= to && json[at + 6] == '\\' && json[at + 7] == 'u') {
            char next = codeUnit(json, at + 6);
            return Character.isLowSurrogate(next) ? Character.toCodePoint(unit, next) : unit;
        }
        return unit;
    }

    private static char codeUnit(byte[] json, int escape) {
        int unit = 0;
        for (int i = escape + 2; i < escape + 6; i++) {
            unit = unit << 4 | Character.digit(json[i], 16);
        }
        return (char) unit;
    }

    private static int escapeLength(byte[] json, int at, int codePoint) {
        if (json[at + 1] != 'u') {
            return 2;
        }
        return Character.isSupplementaryCodePoint(codePoint) ? 12 : 6;
    }
}

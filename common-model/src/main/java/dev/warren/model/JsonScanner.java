package dev.warren.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a body that is one JSON object (RFC 8259), without making an object or a string of what it passes. It is sure
 * or it is not: of whatever is unusual (escapes in names, nesting near the limit) or wrong it says nothing, and {@link StrictJson}
 * asks the parser, which judges and explains.
 *
 * <p>The body is well-formed UTF-8.
 */
final class JsonScanner {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int UNSURE = -1;

    /** Each level of nesting is a call of a method. */
    private static final int DEEPEST = 64;

    private final byte[] body;
    private final int maxDepth;

    private JsonScanner(byte[] body, int maxDepth) {
        this.body = body;
        this.maxDepth = Math.min(maxDepth, DEEPEST);
    }

    /**
     * The members of the object that the body is; null if the scanner is not sure that it is one.
     *
     * @param start where the text begins
     * @param maxDepth how deeply objects and arrays may be nested, the body's own object included
     */
    static @Nullable Members members(byte[] body, int start, int maxDepth) {
        JsonScanner scanner = new JsonScanner(body, maxDepth);
        Members members = new Members(body);
        int end = scanner.object(scanner.afterSpace(start), 1, members);
        return end != UNSURE && scanner.afterSpace(end) == body.length ? members : null;
    }

    /** The position after the object that begins here, as with every method below: or {@link #UNSURE}. */
    private int object(int start, int depth, @Nullable Members members) {
        if (peek(start) != '{' || depth > maxDepth) {
            return UNSURE;
        }
        int at = afterSpace(start + 1);
        if (peek(at) == '}') {
            return at + 1;
        }
        while (true) {
            at = member(at, depth, members);
            switch (peek(at)) {
                case ',' -> at = afterSpace(at + 1);
                case '}' -> {
                    return at + 1;
                }
                default -> {
                    return UNSURE;
                }
            }
        }
    }

    /** Over one member and the space behind it. */
    private int member(int nameStart, int depth, @Nullable Members members) {
        int nameEnd = name(nameStart);
        int colon = afterSpace(nameEnd);
        if (peek(colon) != ':') {
            return UNSURE;
        }
        int valueStart = afterSpace(colon + 1);
        int valueEnd = value(valueStart, depth);
        if (valueEnd == UNSURE || (members != null && !members.addNew(nameStart, nameEnd, valueStart, valueEnd))) {
            return UNSURE;
        }
        return afterSpace(valueEnd);
    }

    private int array(int start, int depth) {
        if (depth > maxDepth) {
            return UNSURE;
        }
        int at = afterSpace(start + 1);
        if (peek(at) == ']') {
            return at + 1;
        }
        while (true) {
            at = afterSpace(value(at, depth));
            switch (peek(at)) {
                case ',' -> at = afterSpace(at + 1);
                case ']' -> {
                    return at + 1;
                }
                default -> {
                    return UNSURE;
                }
            }
        }
    }

    private int value(int at, int depth) {
        return switch (peek(at)) {
            case '"' -> string(at);
            case '{' -> object(at, depth + 1, null);
            case '[' -> array(at, depth + 1);
            case 't' -> word(at, "true");
            case 'f' -> word(at, "false");
            case 'n' -> word(at, "null");
            default -> number(at);
        };
    }

    private int name(int start) {
        int quote = peek(start) == '"' ? special(start + 1) : UNSURE;
        return peek(quote) == '"' ? quote + 1 : UNSURE;
    }

    private int string(int start) {
        int at = special(start + 1);
        while (peek(at) == '\\') {
            int after = escape(at + 1);
            if (after == UNSURE) {
                return UNSURE;
            }
            at = special(after);
        }
        return peek(at) == '"' ? at + 1 : UNSURE;
    }

    /** The first quote, backslash or control character from here on; the end if there is none. */
    private int special(int from) {
        int at = from;
        for (; at <= body.length - Long.BYTES; at += Long.BYTES) {
            long specials = specials((long) EIGHT_BYTES.get(body, at));
            if (specials != 0) {
                return at + (Long.numberOfTrailingZeros(specials) >>> 3);
            }
        }
        while (at < body.length && !isSpecial(body[at])) {
            at++;
        }
        return at;
    }

    /**
     * The high bit of each such byte of eight; those above the lowest may be wrong (Sean Anderson, "Bit Twiddling Hacks", determine if
     * a word has a byte less than n).
     */
    private static long specials(long eight) {
        long quotes = eight ^ '"' * ONES;
        long backslashes = eight ^ '\\' * ONES;
        return (((eight - ' ' * ONES) & ~eight) | ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes))
                & HIGH_BITS;
    }

    private static boolean isSpecial(byte b) {
        return b == '"' || b == '\\' || (b >= 0 && b < ' ');
    }

    private int escape(int at) {
        return switch (peek(at)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> hexDigits(at + 1) ? at + 5 : UNSURE;
            default -> UNSURE;
        };
    }

    private boolean hexDigits(int at) {
        for (int i = at; i < at + 4; i++) {
            if (Character.digit(peek(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private int word(int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (peek(at + i) != word.charAt(i)) {
                return UNSURE;
            }
        }
        return at + word.length();
    }

    private int number(int start) {
        int first = peek(start) == '-' ? start + 1 : start;
        int at = peek(first) == '0' ? first + 1 : digits(first);
        if (peek(at) == '.') {
            at = digits(at + 1);
        }
        if (peek(at) == 'e' || peek(at) == 'E') {
            boolean signed = peek(at + 1) == '+' || peek(at + 1) == '-';
            at = digits(signed ? at + 2 : at + 1);
        }
        return at;
    }

    /** Over at least one digit. */
    private int digits(int start) {
        int at = start;
        while (peek(at) >= '0' && peek(at) <= '9') {
            at++;
        }
        return at == start ? UNSURE : at;
    }

    private int afterSpace(int start) {
        int at = start;
        while (isSpace(peek(at))) {
            at++;
        }
        return at;
    }

    /** One comparison for what is none. */
    private static boolean isSpace(byte b) {
        return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
    }

    /** 0 before the beginning and after the end, where nothing is right. */
    private byte peek(int at) {
        return at >= 0 && at < body.length ? body[at] : 0;
    }
}

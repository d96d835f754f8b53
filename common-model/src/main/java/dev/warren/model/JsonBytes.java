package dev.warren.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** A growing buffer of UTF-8 JSON text. Strings are written with the fewest escapes, as RFC 8785 wants them. */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final int REPLACEMENT = 0xFFFD;

    private byte[] bytes;
    private int length;

    JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    Utf8Slice slice() {
        return Utf8Slice.of(bytes, 0, length);
    }

    JsonBytes put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    JsonBytes put(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    JsonBytes put(Utf8Slice text) {
        return put(text.array(), text.offset(), text.end());
    }

    JsonBytes putAscii(String text) {
        return put(text.getBytes(US_ASCII), 0, text.length());
    }

    /** The text as a JSON string; an unpaired surrogate becomes U+FFFD. */
    JsonBytes putString(String text) {
        put('"');
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            putInString(isSurrogate(codePoint) ? REPLACEMENT : codePoint);
            i += Character.charCount(codePoint);
        }
        return put('"');
    }

    /** Valid UTF-8 text as a JSON string. */
    JsonBytes putString(Utf8Slice text) {
        put('"');
        for (int i = text.offset(); i < text.end(); i++) {
            byte b = text.array()[i];
            if (b < 0) {
                putRaw(b);
            } else {
                putInString(b);
            }
        }
        return put('"');
    }

    /** One character inside a JSON string, escaped if it must be; an unpaired surrogate, which UTF-8 has not, is escaped too. */
    void putInString(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            put('\\').put((char) codePoint);
        } else if (codePoint < 0x20) {
            putControl(codePoint);
        } else if (isSurrogate(codePoint)) {
            putUnicodeEscape(codePoint);
        } else {
            putCodePoint(codePoint);
        }
    }

    /** One character in UTF-8. */
    void putCodePoint(int codePoint) {
        if (codePoint < 0x80) {
            put((char) codePoint);
        } else if (codePoint < 0x800) {
            putRaw(0xC0 | codePoint >> 6);
            putContinuation(codePoint);
        } else if (codePoint < 0x10000) {
            putRaw(0xE0 | codePoint >> 12);
            putContinuation(codePoint >> 6);
            putContinuation(codePoint);
        } else {
            putRaw(0xF0 | codePoint >> 18);
            putContinuation(codePoint >> 12);
            putContinuation(codePoint >> 6);
            putContinuation(codePoint);
        }
    }

    /** A byte of text that is UTF-8 and needs no escape. */
    void putRaw(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    /** Forgets everything from {@code newLength} on. */
    void truncate(int newLength) {
        length = newLength;
    }

    /** Puts another character in the place of the last one. */
    JsonBytes replaceLast(char ascii) {
        length--;
        return put(ascii);
    }

    /** Appends a part of {@code source}. */
    JsonBytes put(JsonBytes source, int from, int to) {
        return put(source.bytes, from, to);
    }

    private void putContinuation(int bits) {
        putRaw(0x80 | (bits & 0x3F));
    }

    private void putControl(int control) {
        switch (control) {
            case '\b' -> putAscii("\\b");
            case '\t' -> putAscii("\\t");
            case '\n' -> putAscii("\\n");
            case '\f' -> putAscii("\\f");
            case '\r' -> putAscii("\\r");
            default -> putUnicodeEscape(control);
        }
    }

    private void putUnicodeEscape(int unit) {
        putAscii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            putRaw(HEX[unit >> shift & 0xF]);
        }
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }

    /** Whether this is one half of a surrogate pair, which is no character by itself. */
    static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

package dev.warren.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Well-formed UTF-8 as Unicode defines it (table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF, nothing cut
 * off. Jackson lets some of these pass, in strings it skips above all.
 */
final class StrictUtf8 {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private StrictUtf8() {}

    static boolean isValid(Utf8Slice text) {
        return firstFault(text.array(), text.offset(), text.end()) < 0;
    }

    /** The position of the first byte that does not belong, or -1. */
    static int firstFault(byte[] bytes, int from, int to) {
        int at = from;
        while (true) {
            at = skipAscii(bytes, at, to);
            if (at >= to) {
                return -1;
            }
            int length = sequenceLength(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
    }

    /** How many code points well-formed text has. */
    static int codePoints(Utf8Slice text) {
        int count = 0;
        for (int i = text.offset(); i < text.end(); i++) {
            if (!isContinuation(text.array()[i])) {
                count++;
            }
        }
        return count;
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - 4 * Long.BYTES
                && ((eight(bytes, at) | eight(bytes, at + 8) | eight(bytes, at + 16) | eight(bytes, at + 24))
                                & HIGH_BITS)
                        == 0) {
            at += 4 * Long.BYTES;
        }
        while (at <= to - Long.BYTES && (eight(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private static long eight(byte[] bytes, int at) {
        return (long) EIGHT_BYTES.get(bytes, at);
    }

    /** The length of the well-formed sequence that starts here with a byte above 0x7F; 0 if there is none. */
    private static int sequenceLength(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || length > to - at || !secondFits(lead, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if (!isContinuation(bytes[i])) {
                return 0;
            }
        }
        return length;
    }

    private static boolean secondFits(int lead, int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0 && second <= 0xBF;
            case 0xED -> second >= 0x80 && second <= 0x9F;
            case 0xF0 -> second >= 0x90 && second <= 0xBF;
            case 0xF4 -> second >= 0x80 && second <= 0x8F;
            default -> second >= 0x80 && second <= 0xBF;
        };
    }

    private static boolean isContinuation(byte b) {
        return b < (byte) 0xC0;
    }
}

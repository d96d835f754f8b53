package dev.warren.model;

import static java.lang.Long.rotateLeft;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * XXH64 with seed 0 (Yann Collet, xxHash specification, section "XXH64 Algorithm Description"). Reads eight bytes at a time; the
 * libraries at hand put them together one by one, which takes several times as long for an id.
 */
final class XxHash64 {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private static final int STRIPE = 32;

    private XxHash64() {}

    static long hash(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int tail = end - length % STRIPE;
        long hash = length < STRIPE ? PRIME_5 : stripes(bytes, offset, tail);
        return avalanche(tail(bytes, tail, end, hash + length));
    }

    private static long stripes(byte[] bytes, int from, int to) {
        long two = PRIME_2;
        long one = two + PRIME_1;
        long three = 0;
        long four = -PRIME_1;
        for (int at = from; at < to; at += STRIPE) {
            one = round(one, (long) LONG.get(bytes, at));
            two = round(two, (long) LONG.get(bytes, at + 8));
            three = round(three, (long) LONG.get(bytes, at + 16));
            four = round(four, (long) LONG.get(bytes, at + 24));
        }
        long hash = rotateLeft(one, 1) + rotateLeft(two, 7) + rotateLeft(three, 12) + rotateLeft(four, 18);
        return merge(merge(merge(merge(hash, one), two), three), four);
    }

    private static long tail(byte[] bytes, int from, int to, long before) {
        long hash = before;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = rotateLeft(hash ^ round(0, (long) LONG.get(bytes, at)), 27) * PRIME_1 + PRIME_4;
        }
        if (at + Integer.BYTES <= to) {
            hash = rotateLeft(hash ^ ((int) INT.get(bytes, at) & 0xFFFF_FFFFL) * PRIME_1, 23) * PRIME_2 + PRIME_3;
            at += Integer.BYTES;
        }
        for (; at < to; at++) {
            hash = rotateLeft(hash ^ (bytes[at] & 0xFF) * PRIME_5, 11) * PRIME_1;
        }
        return hash;
    }

    private static long round(long accumulator, long lane) {
        return rotateLeft(accumulator + lane * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 33) * PRIME_2;
        mixed = (mixed ^ mixed >>> 29) * PRIME_3;
        return mixed ^ mixed >>> 32;
    }
}

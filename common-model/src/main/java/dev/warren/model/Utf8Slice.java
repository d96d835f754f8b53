package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of UTF-8 text inside a byte array, equal to another by content and ordered by code points.
 *
 * <p>A view, not a copy: whoever holds a slice keeps the whole array alive, and the array must not change while it does.
 */
public final class Utf8Slice implements Comparable<Utf8Slice> {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Utf8Slice(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** The text's UTF-8 form. An unpaired surrogate has none and becomes {@code ?}, as everywhere in Java. */
    public static Utf8Slice of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** A view of the whole array. */
    public static Utf8Slice of(byte[] array) {
        return new Utf8Slice(array, 0, array.length);
    }

    /**
     * A view of {@code length} bytes from {@code offset}.
     *
     * @throws IndexOutOfBoundsException if they are not inside the array
     */
    public static Utf8Slice of(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return new Utf8Slice(array, offset, length);
    }

    /** The array that holds the text, and more besides: never to be written to. */
    public byte[] array() {
        return array;
    }

    /** Where the text begins in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** How many bytes the text has. */
    public int length() {
        return length;
    }

    /** A copy of the text's bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, end());
    }

    int end() {
        return offset + length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Utf8Slice that
                && Arrays.equals(array, offset, end(), that.array, that.offset, that.end());
    }

    /** Eight bytes at a time: every row of a batch is looked up by its id. */
    @Override
    public int hashCode() {
        long hash = length;
        int at = offset;
        for (; at <= end() - Long.BYTES; at += Long.BYTES) {
            hash = mixed(hash ^ (long) EIGHT_BYTES.get(array, at));
        }
        for (; at < end(); at++) {
            hash = 31 * hash + array[at];
        }
        return (int) mixed(hash);
    }

    /** XXH64 of the bytes with seed 0, which other programs come to as well. For tables of one process take {@link KeyedHash}. */
    public long xxHash64() {
        return XxHash64.hash(array, offset, length);
    }

    private static long mixed(long hash) {
        long product = hash * 0x9E3779B97F4A7C15L;
        return product ^ product >>> 32;
    }

    /** By unsigned bytes, which is by code points. Lets hash maps stay fast when a publisher makes keys collide. */
    @Override
    public int compareTo(Utf8Slice other) {
        return Arrays.compareUnsigned(array, offset, end(), other.array, other.offset, other.end());
    }

    /** The text as a string. */
    @Override
    public String toString() {
        return new String(array, offset, length, UTF_8);
    }
}

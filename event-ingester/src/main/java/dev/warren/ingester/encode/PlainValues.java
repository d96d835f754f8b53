package dev.warren.ingester.encode;

import dev.warren.model.Utf8Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.io.api.Binary;

/** Values in Parquet's PLAIN encoding (format, Encodings.md), in memory that one page after the other uses. */
final class PlainValues {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int FIRST_BYTES = 1 << 12;

    /** More, which only very large values need, is not kept. */
    private static final int MOST_BYTES = 4 << 20;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    /** Appends a text behind its length; returns where the text begins. */
    int add(byte[] text, int offset, int count) {
        reserve(Integer.BYTES + count);
        INT.set(bytes, length, count);
        int start = length + Integer.BYTES;
        System.arraycopy(text, offset, bytes, start, count);
        length = start + count;
        return start;
    }

    void add(long number) {
        reserve(Long.BYTES);
        LONG.set(bytes, length, number);
        length += Long.BYTES;
    }

    int length() {
        return length;
    }

    /** Which of two texts, named by where they begin, comes first: negative, zero or positive, by unsigned bytes. */
    int compare(int one, int other) {
        return Arrays.compareUnsigned(bytes, one, end(one), bytes, other, end(other));
    }

    /** Whether the text that begins here is this one. */
    boolean isText(int start, Utf8Slice text) {
        return Arrays.equals(bytes, start, end(start), text.array(), text.offset(), text.offset() + text.length());
    }

    /** A copy of the text that begins here. */
    Binary text(int start) {
        return Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, start, end(start)));
    }

    /** Appends the text that begins here in other values. */
    void addFrom(PlainValues other, int start) {
        add(other.bytes, start, other.textLength(start));
    }

    int textLength(int start) {
        return (int) INT.get(bytes, start - Integer.BYTES);
    }

    /** A view, valid until the values are cleared. */
    BytesInput view() {
        return BytesInput.from(bytes, 0, length);
    }

    void clear() {
        length = 0;
        if (bytes.length > MOST_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    private int end(int start) {
        return start + textLength(start);
    }

    private void reserve(int count) {
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
        }
    }
}

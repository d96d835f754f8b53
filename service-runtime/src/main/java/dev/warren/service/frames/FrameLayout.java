package dev.warren.service.frames;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where what is in a frame: AMQP 0-9-1, section 4.2.3. Nothing here looks whether the bytes are there. */
final class FrameLayout {

    /** Type, channel and size. */
    static final int HEAD_BYTES = 7;

    static final int END_BYTES = 1;

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private FrameLayout() {}

    static int type(byte[] bytes, int frame) {
        return bytes[frame];
    }

    static int channel(byte[] bytes, int frame) {
        return int16(bytes, frame + 1);
    }

    /** Of the payload; what a broker sends is far below 2 GiB, and more comes out negative. */
    static int size(byte[] bytes, int frame) {
        return int32(bytes, frame + 3);
    }

    /** Where the payload begins. */
    static int payload(int frame) {
        return frame + HEAD_BYTES;
    }

    /** Where the next frame begins. */
    static int next(byte[] bytes, int frame) {
        return payload(frame) + size(bytes, frame) + END_BYTES;
    }

    /** Whether the frame has the end that it must have. */
    static boolean isEnded(byte[] bytes, int frame) {
        return (bytes[next(bytes, frame) - END_BYTES] & 0xff) == AMQP.FRAME_END;
    }

    static int int16(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at) & 0xffff;
    }

    static int int32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long int64(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void putInt64(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    /** A text behind one byte that has its length (section 4.2.5.3). */
    static String shortText(byte[] bytes, int at) {
        return new String(bytes, at + 1, bytes[at] & 0xff, UTF_8);
    }

    /** Where such a text ends. */
    static int afterShortText(byte[] bytes, int at) {
        return at + 1 + (bytes[at] & 0xff);
    }
}

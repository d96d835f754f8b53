package dev.warren.ingester.stream;

import java.nio.ByteBuffer;

/**
 * Where the sections of a message lie that stand before its body (AMQP 1.0, part 3.2), found without reading what is in them. Only of
 * messages in the form that brokers write; of any other it says nothing.
 */
final class MessageHead {

    /** A descriptor that is a small number: a zero, this, and the number (part 1.6.10). */
    private static final int SMALL_NUMBER = 0x53;

    private static final int DESCRIPTOR_BYTES = 3;

    /** The first of the sections before the body, which have consecutive numbers. */
    private static final int HEADER = 0x70;

    private static final int DATA = 0x75;

    private MessageHead() {}

    /** Bytes before the section of data; 0 if there are none, or none such section. */
    static int length(byte[] message) {
        int at = 0;
        while (section(message, at) >= HEADER && section(message, at) < DATA) {
            at = end(message, at + DESCRIPTOR_BYTES);
        }
        return section(message, at) == DATA ? at : 0;
    }

    /** Where the bytes of the section of data begin, if they are all the rest of the message and not none; else 0. */
    static int bodyBehind(byte[] message, int head) {
        int value = head + DESCRIPTOR_BYTES;
        boolean binary = code(message, value) == 0xa0 || code(message, value) == 0xb0;
        boolean last = binary && end(message, value) == message.length;
        int body = value + (code(message, value) == 0xa0 ? 1 + Byte.BYTES : 1 + Integer.BYTES);
        return last && body < message.length ? body : 0;
    }

    /** The number of the section that begins here; -1 if none does. */
    private static int section(byte[] message, int at) {
        return code(message, at) == 0 && code(message, at + 1) == SMALL_NUMBER ? code(message, at + 2) : -1;
    }

    /** Where the value ends, by the size that it begins with (part 1.2); -1 of values without. */
    private static int end(byte[] message, int at) {
        long end =
                switch (code(message, at)) {
                    case 0x45 -> at + 1L;
                    case 0xa0, 0xc0, 0xc1 -> at + 2L + code(message, at + 1);
                    case 0xb0, 0xd0, 0xd1 -> at + 5L + number(message, at + 1);
                    default -> -1;
                };
        return end <= message.length ? (int) end : -1;
    }

    private static long number(byte[] message, int at) {
        return at + Integer.BYTES <= message.length ? ByteBuffer.wrap(message).getInt(at) & 0xffff_ffffL : 0;
    }

    private static int code(byte[] message, int at) {
        return at >= 0 && at < message.length ? message[at] & 0xff : -1;
    }
}

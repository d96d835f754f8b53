package dev.warren.service.frames;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.ValueReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Message headers that the broker passes on and the client library cannot read: tables and lists nested more than 32 levels deep.
 * The library answers by closing the connection, the broker by delivering the message again, so that one such message would hold
 * up its queue for ever. They are replaced by one header, {@code x-unreadable-headers}, which has their bytes.
 *
 * <p>The layout of the frame is that of AMQP 0-9-1, section 4.2.6.1.
 */
final class UnreadableHeaders {

    static final String NAME = "x-unreadable-headers";

    /** No smaller table is nested too deep: a level takes at least 5 bytes. */
    private static final int HARMLESS_BYTES = 160;

    private static final int FIXED_BYTES = 12;
    private static final int CONTENT_TYPE = 1 << 15;
    private static final int CONTENT_ENCODING = 1 << 14;
    private static final int HEADERS = 1 << 13;

    private UnreadableHeaders() {}

    /** The frame itself, or one of the same message with headers that can be read. */
    static Frame replacedIn(Frame frame) {
        if (frame.getType() != AMQP.FRAME_HEADER) {
            return frame;
        }
        byte[] payload = frame.getPayload();
        int table = headersIn(payload);
        if (table < 0) {
            return frame;
        }
        int bytes = ByteBuffer.wrap(payload).getInt(table);
        boolean plausible = bytes >= HARMLESS_BYTES && bytes <= payload.length - table - Integer.BYTES;
        return !plausible || isReadable(payload, table)
                ? frame
                : new Frame(frame.getType(), frame.getChannel(), replaced(payload, table, bytes));
    }

    /** Where the table of headers begins; negative if there is none. */
    private static int headersIn(byte[] payload) {
        if (payload.length < FIXED_BYTES + Short.BYTES) {
            return -1;
        }
        int flags = ByteBuffer.wrap(payload).getShort(FIXED_BYTES);
        if ((flags & HEADERS) == 0) {
            return -1;
        }
        int at = FIXED_BYTES + Short.BYTES;
        at = (flags & CONTENT_TYPE) == 0 ? at : afterShortText(payload, at);
        at = (flags & CONTENT_ENCODING) == 0 ? at : afterShortText(payload, at);
        return at + Integer.BYTES <= payload.length ? at : -1;
    }

    private static int afterShortText(byte[] payload, int at) {
        return at < payload.length ? at + 1 + (payload[at] & 0xFF) : at;
    }

    /** Judged by the library's own reader. */
    private static boolean isReadable(byte[] payload, int table) {
        try {
            new ValueReader(new DataInputStream(new ByteArrayInputStream(payload, table, payload.length - table)))
                    .readTable();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] replaced(byte[] payload, int table, int bytes) {
        byte[] name = NAME.getBytes(StandardCharsets.US_ASCII);
        int entry = 1 + name.length + 1 + Integer.BYTES + bytes;
        int rest = table + Integer.BYTES + bytes;
        return ByteBuffer.allocate(payload.length + entry - bytes)
                .put(payload, 0, table)
                .putInt(entry)
                .put((byte) name.length)
                .put(name)
                .put((byte) 'x')
                .putInt(bytes)
                .put(payload, table + Integer.BYTES, bytes)
                .put(payload, rest, payload.length - rest)
                .array();
    }
}

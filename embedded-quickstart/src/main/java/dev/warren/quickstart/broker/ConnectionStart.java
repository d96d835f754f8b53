package dev.warren.quickstart.broker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The first thing a broker says, the frame {@code connection.start} (AMQP 0-9-1, sections 2.3.5 and 4.2.5.5), with the capabilities
 * that RabbitMQ announces there and Qpid has without saying so. Some clients, pika for one, refuse to use publisher confirms that
 * nobody has announced.
 */
final class ConnectionStart {

    private static final int METHOD_FRAME = 1;
    private static final int START = 10 << 16 | 10;

    /** Type, channel and size of a frame. */
    private static final int HEADER_BYTES = 7;

    /** Class, method and version, then the table's length. */
    private static final int TABLE_AT = HEADER_BYTES + 6;

    /** Far more than any broker says of itself. */
    private static final int MAX_BYTES = 1 << 16;

    private static final Map<String, Boolean> CAPABILITIES = Map.of("publisher_confirms", true, "basic.nack", true);

    private ConnectionStart() {}

    /** Copies the broker's first frame, with the capabilities; whatever else comes first is copied as it is. */
    static void relay(DataInputStream broker, DataOutputStream client) throws IOException {
        byte[] header = broker.readNBytes(HEADER_BYTES);
        int size = header.length == HEADER_BYTES && header[0] == METHOD_FRAME
                ? ByteBuffer.wrap(header).getInt(3)
                : -1;
        if (size < TABLE_AT || size > MAX_BYTES) {
            client.write(header);
            return;
        }
        byte[] frame = new byte[HEADER_BYTES + size + 1];
        System.arraycopy(header, 0, frame, 0, HEADER_BYTES);
        broker.readFully(frame, HEADER_BYTES, size + 1);
        client.write(ByteBuffer.wrap(frame).getInt(HEADER_BYTES) == START ? announced(frame) : frame);
        client.flush();
    }

    private static byte[] announced(byte[] frame) throws IOException {
        byte[] property = capabilities();
        ByteBuffer old = ByteBuffer.wrap(frame);
        ByteBuffer announced = ByteBuffer.allocate(frame.length + property.length);
        announced.put(frame, 0, TABLE_AT);
        announced.putInt(3, old.getInt(3) + property.length);
        announced.putInt(old.getInt(TABLE_AT) + property.length);
        announced.put(property);
        announced.put(frame, TABLE_AT + Integer.BYTES, frame.length - TABLE_AT - Integer.BYTES);
        return announced.array();
    }

    private static byte[] capabilities() throws IOException {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        DataOutputStream entries = new DataOutputStream(table);
        for (Map.Entry<String, Boolean> capability : CAPABILITIES.entrySet()) {
            shortString(entries, capability.getKey());
            entries.writeByte('t');
            entries.writeBoolean(capability.getValue());
        }
        ByteArrayOutputStream property = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(property);
        shortString(out, "capabilities");
        out.writeByte('F');
        out.writeInt(table.size());
        table.writeTo(out);
        return property.toByteArray();
    }

    private static void shortString(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.writeByte(bytes.length);
        out.write(bytes);
    }
}

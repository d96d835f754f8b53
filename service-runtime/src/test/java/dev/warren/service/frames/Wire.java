package dev.warren.service.frames;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;

/** What a broker would write on a connection, in frames: commands and properties as the client library writes them. */
final class Wire {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A message in one frame of body, or none where it is empty. */
    Wire delivery(int channel, long tag, String routingKey, AMQP.BasicProperties properties, byte[] body) {
        return command(channel, tag, routingKey, properties, body.length).body(channel, body);
    }

    /** The command and the properties of a message whose body follows. */
    Wire command(int channel, long tag, String routingKey, AMQP.BasicProperties properties, long bodySize) {
        try {
            frame(new AMQImpl.Basic.Deliver("consumer", tag, tag % 2 == 0, "exchange", routingKey).toFrame(channel));
            return frame(properties.toFrame(channel, bodySize));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A frame of a body. */
    Wire body(int channel, byte[] part) {
        return part.length == 0 ? this : frame(new Frame(AMQP.FRAME_BODY, channel, part));
    }

    Wire heartbeat() {
        return frame(new Frame(AMQP.FRAME_HEARTBEAT, 0, new byte[0]));
    }

    /** A command without content. */
    Wire cancel(int channel) {
        try {
            return frame(new AMQImpl.Basic.Cancel("consumer", true).toFrame(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Wire raw(byte[] these) {
        bytes.writeBytes(these);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private Wire frame(Frame frame) {
        byte[] payload = frame.getPayload();
        bytes.writeBytes(ByteBuffer.allocate(FrameLayout.HEAD_BYTES + payload.length + FrameLayout.END_BYTES)
                .put((byte) frame.getType())
                .putShort((short) frame.getChannel())
                .putInt(payload.length)
                .put(payload)
                .put((byte) AMQP.FRAME_END)
                .array());
        return this;
    }

    /** A socket on which these bytes come in, at most so many at a time; for none of them, as if nothing came within the timeout. */
    static InputStream socket(byte[] bytes, IntSupplier atATime) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int most = atATime.getAsInt();
                if (most == 0 && available() > 0) {
                    throw new SocketTimeoutException();
                }
                return super.read(into, offset, Math.min(Math.max(1, most), length));
            }
        };
    }
}

package dev.warren.ingester.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;
import org.apache.qpid.proton.codec.WritableBuffer;

/** Messages in the format of AMQP 1.0, as streams keep them. */
final class AmqpMessages {

    private AmqpMessages() {}

    /** A message of these sections, at most 128 KiB. */
    static byte[] encoded(Object... sections) {
        DecoderImpl decoder = new DecoderImpl();
        EncoderImpl encoder = new EncoderImpl(decoder);
        AMQPDefinedTypes.registerAllTypes(decoder, encoder);
        ByteBuffer buffer = ByteBuffer.allocate(1 << 17);
        encoder.setByteBuffer(WritableBuffer.ByteBufferWrapper.wrap(buffer));
        for (Object section : sections) {
            encoder.writeObject(section);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}

package dev.warren.ingester.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;
import org.apache.qpid.proton.codec.ReadableBuffer;
import org.jspecify.annotations.Nullable;

/** The sections of one message in the format of AMQP 1.0, part 3.2. Read once, by one thread. */
final class Amqp10Sections {

    private static final byte[] NOTHING = {};

    private final Map<String, @Nullable Object> annotations = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> applicationProperties = new LinkedHashMap<>();
    private Properties properties = new Properties();
    private byte[] body = NOTHING;
    private int head;

    /** Decoders are dear to make and keep state while they read. */
    private static final ThreadLocal<DecoderImpl> DECODER = ThreadLocal.withInitial(() -> {
        DecoderImpl decoder = new DecoderImpl();
        AMQPDefinedTypes.registerAllTypes(decoder, new EncoderImpl(decoder));
        return decoder;
    });

    /**
     * Reads all sections.
     *
     * @throws RuntimeException if this is not such a message, or has a body that is not of bytes or text
     */
    static Amqp10Sections read(byte[] message) {
        Amqp10Sections sections = new Amqp10Sections();
        ReadableBuffer buffer = ReadableBuffer.ByteBufferReader.wrap(ByteBuffer.wrap(message));
        DecoderImpl decoder = DECODER.get();
        decoder.setBuffer(buffer);
        while (buffer.hasRemaining()) {
            int start = buffer.position();
            boolean bodyBefore = sections.body.length > 0;
            Object section = decoder.readObject();
            sections.add(section);
            sections.head = section instanceof Data && !bodyBefore && !buffer.hasRemaining() ? start : 0;
        }
        return sections;
    }

    /** Bytes before the section that holds the body, if that is one of data and the last of the message; else 0. */
    int head() {
        return head;
    }

    byte[] body() {
        return body;
    }

    Properties properties() {
        return properties;
    }

    Map<String, @Nullable Object> annotations() {
        return annotations;
    }

    Map<String, @Nullable Object> applicationProperties() {
        return applicationProperties;
    }

    private void add(@Nullable Object section) {
        if (section instanceof Data data) {
            append(bytes(data.getValue()));
        } else if (section instanceof AmqpValue value) {
            append(bytes(value.getValue()));
        } else if (section instanceof Properties given) {
            properties = given;
        } else if (section instanceof ApplicationProperties given && given.getValue() != null) {
            given.getValue().forEach((name, value) -> applicationProperties.put(String.valueOf(name), value));
        } else if (section instanceof MessageAnnotations given && given.getValue() != null) {
            given.getValue().forEach((name, value) -> annotations.put(String.valueOf(name), value));
        } else if (!isOfNoInterest(section)) {
            throw new IllegalArgumentException("a message with " + section);
        }
    }

    /** Header, delivery annotations and footer are between two nodes and say nothing of the event. */
    private static boolean isOfNoInterest(@Nullable Object section) {
        return section instanceof org.apache.qpid.proton.amqp.messaging.Header
                || section instanceof org.apache.qpid.proton.amqp.messaging.DeliveryAnnotations
                || section instanceof org.apache.qpid.proton.amqp.messaging.Footer;
    }

    /** A message may have its data in several sections, which are one body. */
    private void append(byte[] more) {
        if (body.length == 0) {
            body = more;
        } else {
            ByteArrayOutputStream whole = new ByteArrayOutputStream(body.length + more.length);
            whole.writeBytes(body);
            whole.writeBytes(more);
            body = whole.toByteArray();
        }
    }

    private static byte[] bytes(@Nullable Object value) {
        if (value == null) {
            return NOTHING;
        }
        if (value instanceof Binary binary) {
            return bytes(binary);
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("a body of " + value.getClass().getSimpleName());
    }

    static byte[] bytes(Binary binary) {
        byte[] bytes = new byte[binary.getLength()];
        System.arraycopy(binary.getArray(), binary.getArrayOffset(), bytes, 0, bytes.length);
        return bytes;
    }
}

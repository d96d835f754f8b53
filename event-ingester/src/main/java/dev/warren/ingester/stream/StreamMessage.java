package dev.warren.ingester.stream;

import dev.warren.model.MessageContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.UnsignedByte;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.UnsignedShort;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A message out of a stream in the terms of AMQP 0-9-1, which it was published in, whichever release of the broker has put it there:
 * RabbitMQ 3 keeps type and application id as application properties, RabbitMQ 4 as an annotation and as the group id.
 *
 * @param body of bytes that are no AMQP 1.0 message: those bytes, for quarantine to keep
 * @param head bytes before the section that holds the body, if that is one of data and the last; 0 of any other message
 */
record StreamMessage(byte[] body, MessageContext context, int head) {

    /** Of bytes that are no AMQP 1.0 message. */
    static final MessageContext UNKNOWN =
            new MessageContext("", "", null, null, null, null, null, null, null, Map.of());

    private static final String EXCHANGE = "x-exchange";
    private static final String ROUTING_KEY = "x-routing-key";
    private static final String TYPE = "x-basic-type";
    private static final String APP_ID = "x-basic-app-id";
    private static final String BASIC = "x-basic-";

    private static final Set<String> BROKERS_OWN = Set.of(EXCHANGE, ROUTING_KEY);

    /** Never fails. */
    static StreamMessage of(byte[] stored) {
        try {
            Amqp10Sections sections = Amqp10Sections.read(stored);
            return new StreamMessage(sections.body(), context(sections), sections.head());
        } catch (RuntimeException | StackOverflowError e) {
            return new StreamMessage(stored, UNKNOWN, 0);
        }
    }

    private static MessageContext context(Amqp10Sections sections) {
        Map<String, @Nullable Object> annotations = sections.annotations();
        Map<String, @Nullable Object> application = sections.applicationProperties();
        Properties properties = sections.properties();
        return new MessageContext(
                textOr(annotations.get(EXCHANGE), ""),
                textOr(annotations.get(ROUTING_KEY), ""),
                text(properties.getMessageId()),
                text(first(annotations.get(TYPE), application.get(TYPE), properties.getSubject())),
                text(properties.getCorrelationId()),
                text(first(annotations.get(APP_ID), application.get(APP_ID), properties.getGroupId())),
                text(properties.getContentType()),
                text(properties.getContentEncoding()),
                instant(properties),
                headers(annotations, application));
    }

    private static @Nullable Instant instant(Properties properties) {
        return properties.getCreationTime() == null
                ? null
                : properties.getCreationTime().toInstant();
    }

    private static Map<String, @Nullable Object> headers(
            Map<String, @Nullable Object> annotations, Map<String, @Nullable Object> application) {
        Map<String, @Nullable Object> headers = new TreeMap<>();
        annotations.forEach((name, value) -> {
            if (!name.startsWith(BASIC) && !BROKERS_OWN.contains(name)) {
                headers.put(name, plain(value));
            }
        });
        application.forEach((name, value) -> {
            if (!name.startsWith(BASIC)) {
                headers.put(name, plain(value));
            }
        });
        return headers;
    }

    /** As {@link MessageContext} has header values. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Binary binary) {
            return Amqp10Sections.bytes(binary);
        }
        if (value instanceof UnsignedLong number) {
            return number.bigIntegerValue();
        }
        if (value instanceof UnsignedByte || value instanceof UnsignedShort || value instanceof UnsignedInteger) {
            return ((Number) value).longValue();
        }
        if (value instanceof Object[] array) {
            return plain(Arrays.asList(array));
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>(list.size());
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, element) -> plain.put(String.valueOf(name), plain(element)));
            return plain;
        }
        return value;
    }

    private static @Nullable Object first(@Nullable Object... candidates) {
        for (Object candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Binary binary) {
            return new String(Amqp10Sections.bytes(binary), StandardCharsets.UTF_8);
        }
        return value == null ? null : value.toString();
    }

    private static String textOr(@Nullable Object value, String otherwise) {
        String text = text(value);
        return text == null ? otherwise : text;
    }
}

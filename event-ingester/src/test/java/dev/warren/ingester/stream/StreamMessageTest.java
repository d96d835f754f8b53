package dev.warren.ingester.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.MessageContext;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedByte;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.junit.jupiter.api.Test;

class StreamMessageTest {

    private static final MessageContext UNKNOWN =
            new MessageContext("", "", null, null, null, null, null, null, null, Map.of());

    @Test
    void typeAndApplicationAreFoundWhereRabbitMq3KeepsThem() {
        MessageContext context = StreamMessage.of(message(
                        annotations("x-exchange", "ex", "x-routing-key", "goal.created", "x-basic-priority", 4),
                        application("x-basic-type", "the.type", "x-basic-app-id", "app", "own", 1, "x-own", "2")))
                .context();

        assertThat(context)
                .isEqualTo(new MessageContext(
                        "ex",
                        "goal.created",
                        null,
                        "the.type",
                        null,
                        "app",
                        null,
                        null,
                        null,
                        Map.of("own", 1, "x-own", "2")));
    }

    @Test
    void typeAndApplicationAreFoundWhereRabbitMq4KeepsThem() {
        Properties properties = new Properties();
        properties.setMessageId("mid");
        properties.setCorrelationId(UnsignedLong.valueOf(7));
        properties.setGroupId("app");
        properties.setContentType(Symbol.valueOf("application/json"));
        properties.setContentEncoding(Symbol.valueOf("utf-8"));
        properties.setCreationTime(Date.from(Instant.ofEpochMilli(1_700_000_001_000L)));

        MessageContext context = StreamMessage.of(message(
                        annotations(
                                "x-exchange", "ex", "x-routing-key", "k", "x-basic-type", "t", "x-list", List.of(1)),
                        properties,
                        application("own", true)))
                .context();

        assertThat(context)
                .isEqualTo(new MessageContext(
                        "ex",
                        "k",
                        "mid",
                        "t",
                        "7",
                        "app",
                        "application/json",
                        "utf-8",
                        Instant.ofEpochMilli(1_700_000_001_000L),
                        Map.of("own", true, "x-list", List.of(1))));
    }

    @Test
    void messageOfAStreamClientHasItsSubjectForType() {
        Properties properties = new Properties();
        properties.setSubject("goal.created");

        assertThat(StreamMessage.of(message(properties)).context().type()).isEqualTo("goal.created");
    }

    @Test
    void headersOfAmqp10TypesBecomePlainOnes() {
        Map<String, Object> headers = new LinkedHashMap<>(StreamMessage.of(message(application(
                        "unsigned", UnsignedInteger.valueOf(5),
                        "tiny", UnsignedByte.valueOf((byte) 200),
                        "huge", UnsignedLong.valueOf(BigInteger.TWO.pow(64).subtract(BigInteger.ONE)),
                        "bytes", new Binary(new byte[] {1, 2}),
                        "table", Map.of("k", new Binary(new byte[] {3})),
                        "list", Arrays.asList(UnsignedInteger.valueOf(1), null))))
                .context()
                .headers());

        assertThat((byte[]) headers.remove("bytes")).containsExactly(1, 2);
        assertThat(headers.remove("table"))
                .isInstanceOfSatisfying(
                        Map.class, table -> assertThat((byte[]) table.get("k")).containsExactly(3));
        assertThat(headers)
                .isEqualTo(Map.of(
                        "unsigned",
                        5L,
                        "tiny",
                        200L,
                        "huge",
                        BigInteger.TWO.pow(64).subtract(BigInteger.ONE),
                        "list",
                        Arrays.asList(1L, null)));
    }

    @Test
    void bodyInSeveralSectionsIsOneBody() {
        assertThat(body(data("{\"a\":"), data("1}"))).isEqualTo("{\"a\":1}");
    }

    @Test
    void bodyOfTextIsItsUtf8() {
        assertThat(body(new AmqpValue("grün"))).isEqualTo("grün");
    }

    @Test
    void missingBodyIsAnEmptyOne() {
        assertThat(body(new Header())).isEmpty();
    }

    @Test
    void bodyThatIsNoBytesIsKeptAsItIsStored() {
        byte[] stored = message(new AmqpSequence(List.of(1, 2)));

        assertThat(StreamMessage.of(stored).body()).isEqualTo(stored);
        assertThat(StreamMessage.of(stored).context()).isEqualTo(UNKNOWN);
    }

    @Test
    void bytesThatAreNoAmqpMessageAreTheBody() {
        byte[] json = "{\"id\":\"1\"}".getBytes(UTF_8);

        assertThat(StreamMessage.of(json)).satisfies(message -> {
            assertThat(message.body()).isEqualTo(json);
            assertThat(message.context()).isEqualTo(UNKNOWN);
        });
    }

    @Test
    void listsNestedDeeperThanTheStackAreKeptAsTheyAreStored() {
        byte[] stored = new byte[900_000];
        for (int i = 0; i + 9 < stored.length; i += 9) {
            stored[i] = (byte) 0xd0; // list32: size, count 1
            ByteBuffer.wrap(stored, i + 1, 8).putInt(stored.length - i - 5).putInt(1);
        }
        assertThat(StreamMessage.of(stored).body()).isEqualTo(stored);
    }

    @Test
    void damagedMessagesNeverFailAndNextOnesAreReadAllTheSame() {
        Random random = new Random(42);
        byte[] whole = message(
                annotations("x-exchange", "ex", "x-routing-key", "k", "x-list", List.of(1, "two", Map.of("a", 1))),
                application("own", true),
                data("{}"));
        for (int i = 0; i < 50_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(StreamMessage.of(damaged)).isNotNull();
        }

        assertThat(body(data("{}"))).isEqualTo("{}");
    }

    private static String body(Object... sections) {
        return new String(StreamMessage.of(message(sections)).body(), UTF_8);
    }

    private static Data data(String text) {
        return new Data(new Binary(text.getBytes(UTF_8)));
    }

    private static MessageAnnotations annotations(Object... namesAndValues) {
        Map<Symbol, Object> annotations = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            annotations.put(Symbol.valueOf((String) namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new MessageAnnotations(Collections.unmodifiableMap(annotations));
    }

    private static ApplicationProperties application(Object... namesAndValues) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new ApplicationProperties(properties);
    }

    private static byte[] message(Object... sections) {
        return AmqpMessages.encoded(sections);
    }
}

package dev.warren.ingester.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.MessageContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private final MessageReader reader = new MessageReader();

    @Test
    void whatStandsBeforeTheBodyIsReadOnce() {
        MessageContext first = reader.read(routed("goal.created", "{\"id\":1}")).context();
        MessageContext other =
                reader.read(routed("goal.archived", "{\"id\":2}")).context();

        StreamMessage again = reader.read(routed("goal.created", "{\"id\":\"a longer one\"}"));

        assertThat(again.context()).isSameAs(first);
        assertThat(again.context().routingKey()).isEqualTo("goal.created");
        assertThat(other.routingKey()).isEqualTo("goal.archived");
        assertThat(again.body()).asString(UTF_8).isEqualTo("{\"id\":\"a longer one\"}");
    }

    @Test
    void bodyOfAnyLengthIsTakenWhole() {
        for (int length : new int[] {0, 1, 4, 5, 254, 255, 256, 70_000}) {
            String body = "x".repeat(length);
            for (int time = 0; time < 3; time++) {
                assertThat(reader.read(routed("k", body)).body())
                        .as("of %d bytes, time %d", length, time)
                        .asString(UTF_8)
                        .isEqualTo(body);
            }
        }
    }

    @Test
    void bodyInTwoSectionsIsOneBodyThoughTheFirstIsKnown() {
        byte[] one = AmqpMessages.encoded(annotations("k"), data("{"));
        byte[] two = AmqpMessages.encoded(annotations("k"), data("{"), data("}"));

        reader.read(one);
        reader.read(two);

        assertThat(reader.read(two).body()).asString(UTF_8).isEqualTo("{}");
        assertThat(reader.read(one).body()).asString(UTF_8).isEqualTo("{");
    }

    @Test
    void textBeforeTheDataIsPartOfTheBodyEachTime() {
        byte[] message = AmqpMessages.encoded(annotations("k"), new AmqpValue("a"), data("b"));

        reader.read(message);

        assertThat(reader.read(message).body()).asString(UTF_8).isEqualTo("ab");
    }

    @Test
    void oneHeadForEachMessageIsNotRemembered() {
        for (int i = 0; i < 2_000; i++) {
            Properties properties = new Properties();
            properties.setMessageId("message " + i);
            byte[] message = AmqpMessages.encoded(annotations("k"), properties, data("{}"));

            assertThat(reader.read(message).context().messageId()).isEqualTo("message " + i);
        }
    }

    @Test
    void damagedMessagesMeanWhatTheyMeanToOneWhoKnowsNoOther() {
        Random random = new Random(20_260_314);
        byte[] whole = routed("goal.created", "{\"id\":\"0123456789\"}");
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = damaged(whole, random);
            StreamMessage alone = StreamMessage.of(damaged);
            for (int time = 0; time < 2; time++) {
                StreamMessage read = reader.read(damaged);
                assertThat(read.body())
                        .as("body of %s", Arrays.toString(damaged))
                        .isEqualTo(alone.body());
                assertThat(read.context()).usingRecursiveComparison().isEqualTo(alone.context());
            }
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = Arrays.copyOf(whole, random.nextBoolean() ? whole.length : random.nextInt(whole.length) + 4);
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static byte[] routed(String key, String body) {
        return AmqpMessages.encoded(annotations(key), data(body));
    }

    private static Data data(String text) {
        return new Data(new Binary(text.getBytes(UTF_8)));
    }

    private static MessageAnnotations annotations(String key) {
        return new MessageAnnotations(Map.of(Symbol.valueOf("x-exchange"), "ex", Symbol.valueOf("x-routing-key"), key));
    }
}

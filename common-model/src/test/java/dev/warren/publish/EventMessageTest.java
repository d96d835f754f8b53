package dev.warren.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;

class EventMessageTest {

    private static final String EXCHANGE = "ai_goals_tracker";

    @Test
    void theEventDecodesToWhatWasPublished() {
        NewEvent event = new NewEvent(
                "e-\"1\"", "goal.created", Instant.parse("2025-12-28T10:00:00.123456Z"), "ü", "{\"n\": 1.10}");
        EventMessage message = EventMessage.of(event, EXCHANGE);
        Event read = (Event) new EventDecoder(DecoderLimits.defaults())
                .decode(
                        message.body(),
                        new MessageContext(
                                EXCHANGE, "goal.created", null, null, null, null, null, null, null, Map.of()),
                        Instant.now());
        assertThat(read.id()).hasToString(event.id());
        assertThat(read.type()).hasToString(event.type());
        assertThat(read.userId()).hasToString(event.userId());
        assertThat(read.timestamp().toInstant()).isEqualTo(event.timestamp());
        assertThat(read.payload()).hasToString(event.payload());
        assertThat(read.extra()).isNull();
    }

    @Test
    void theMessageIsPersistentAndNamesIdTypeAndTime() {
        NewEvent event = NewEvent.now("goal.created", null);
        var properties = EventMessage.of(event, EXCHANGE).properties();
        assertThat(properties.getDeliveryMode()).isEqualTo(2);
        assertThat(properties.getMessageId()).isEqualTo(event.id());
        assertThat(properties.getType()).isEqualTo("goal.created");
        assertThat(properties.getContentType()).isEqualTo("application/json");
        assertThat(properties.getTimestamp().toInstant().getEpochSecond())
                .isEqualTo(event.timestamp().getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "1,\"x\":2", "1}{", "nul", "'a'", "1 2", "\"\ud800\""})
    void whatWouldBeQuarantinedIsRefusedAtOnce(String payload) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventMessage.of(NewEvent.now("goal.created", payload), EXCHANGE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void idsAndTypesThatAmqpCannotCarryAreRefused(int length) {
        String text = "x".repeat(length);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventMessage.of(NewEvent.now("t", null).withId(text), EXCHANGE))
                .withMessageContaining("id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventMessage.of(NewEvent.now(text, null), EXCHANGE))
                .withMessageContaining("type");
    }

    @Test
    void idsAreVersion7OrderedByTimeAndNeverTheSame() {
        Instant now = Instant.now();
        UUID earlier = UuidV7.at(now);
        UUID later = UuidV7.at(now.plusMillis(1));
        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(earlier.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
        assertThat(later.toString()).isGreaterThan(earlier.toString());
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            ids.add(UuidV7.at(now));
        }
        assertThat(ids).hasSize(100_000);
    }

    @Test
    void thePasswordIsInNoMessage() {
        PublisherSettings settings = PublisherSettings.of("amqp://u:geheim@host:port:1/");
        assertThat(settings.toString()).doesNotContain("geheim");
        assertThatIllegalArgumentException().isThrownBy(settings::connections).satisfies(refused -> {
            assertThat(refused.toString()).doesNotContain("geheim");
            assertThat(refused.getCause()).isNull();
        });
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        PublisherSettings settings = PublisherSettings.of("amqp://host");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withWindow(0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withDeadline(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withDeadline(Duration.ofDays(2)));
    }

    /** The RabbitMQ client is optional: decoding has to work where it is not there. */
    @Test
    void decodingNeedsNoRabbitMqClient() throws Exception {
        List<URL> classes = new ArrayList<>();
        for (Class<?> part : List.of(EventDecoder.class, JsonFactory.class)) {
            classes.add(part.getProtectionDomain().getCodeSource().getLocation());
        }
        try (URLClassLoader bare =
                new URLClassLoader(classes.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            assertThat(bare.getResource("com/rabbitmq/client/Channel.class")).isNull();
            Class<?> limits = bare.loadClass(DecoderLimits.class.getName());
            Class<?> context = bare.loadClass(MessageContext.class.getName());
            Class<?> decoder = bare.loadClass(EventDecoder.class.getName());
            Object decoded = decoder.getMethod("decode", byte[].class, context, Instant.class)
                    .invoke(
                            decoder.getConstructor(limits)
                                    .newInstance(limits.getMethod("defaults").invoke(null)),
                            "{\"id\":\"a\",\"timestamp\":1766916000}".getBytes(StandardCharsets.UTF_8),
                            context.getConstructors()[0].newInstance(
                                    "x", "t", null, null, null, null, null, null, null, Map.of()),
                            Instant.now());
            assertThat(decoded.getClass().getName()).isEqualTo(Event.class.getName());
        }
    }
}

package dev.warren.model;

import static dev.warren.model.Message.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {

    private static final String TIME = "\"timestamp\":1735380000";

    @Test
    void everyFieldOfTheEnvelopeArrives() {
        Message message = Message.of("""
                {"id":"e1","type":"goal.created","user_id":"u1","timestamp":"2025-12-28T10:15:30.123456Z",
                 "payload":{"a":1},"x":true}""");
        Event event = message.event();
        assertThat(event.id()).hasToString("e1");
        assertThat(event.type()).hasToString("goal.created");
        assertThat(event.userId()).hasToString("u1");
        assertThat(event.timestamp()).hasToString("2025-12-28T10:15:30.123456Z");
        assertThat(event.payload()).hasToString("{\"a\":1}");
        assertThat(event.extra()).hasToString("{\"x\":true}");
        assertThat(event.context()).isEqualTo(message.context());
    }

    @Test
    void whatIsNotSentIsNull() {
        Event event = Message.of("{\"id\":\"e1\",\"type\":\"t\"," + TIME + "}").event();
        assertThat(event.userId()).isNull();
        assertThat(event.payload()).isNull();
        assertThat(event.extra()).isNull();
    }

    @Test
    void textWithoutEscapesIsNotCopied() {
        byte[] body = ("{\"id\":\"e1\",\"type\":\"t\",\"user_id\":\"ü\",\"payload\":[1]," + TIME + "}").getBytes(UTF_8);
        Event event = Message.of(body).event();
        assertThat(event.id().value().array()).isSameAs(body);
        assertThat(event.type().array()).isSameAs(body);
        assertThat(array(event.userId())).isSameAs(body);
        assertThat(array(event.payload())).isSameAs(body);
    }

    @Test
    void aliasesAreAccepted() {
        Event event = Message.of("{\"event_id\":\"e1\",\"event_type\":\"t1\"," + TIME + "}")
                .event();
        assertThat(event.id()).hasToString("e1");
        assertThat(event.type()).hasToString("t1");
        assertThat(event.extra()).isNull();
    }

    @Test
    void theAliasOfAFieldThatIsThereIsAnExtra() {
        Event event = Message.of("{\"event_id\":\"e2\",\"event_type\":7,\"id\":\"e1\",\"type\":\"t1\"," + TIME + "}")
                .event();
        assertThat(event.id()).hasToString("e1");
        assertThat(event.type()).hasToString("t1");
        assertThat(event.extra()).hasToString("{\"event_id\":\"e2\",\"event_type\":7}");
    }

    @Test
    void nullCountsAsAbsent() {
        Event event = Message.of("{\"id\":null,\"event_id\":\"e2\",\"type\":null,\"event_type\":null,\"user_id\":null,"
                        + "\"timestamp\":null}")
                .timestamp(Message.RECEIVED_AT)
                .event();
        assertThat(event.id()).hasToString("e2");
        assertThat(event.type()).hasToString("goal.created");
        assertThat(event.userId()).isNull();
        assertThat(event.timestamp().toInstant()).isEqualTo(Message.RECEIVED_AT);
        assertThat(event.extra()).isNull();
    }

    @Test
    void withoutAnIdTheMessageIdIsTheId() {
        assertThat(Message.of("{" + TIME + "}").messageId("m1").event().id()).hasToString("m1");
    }

    @Test
    void theIdInTheBodyGoesBeforeTheMessageId() {
        assertThat(Message.with("\"x\":1").messageId("m1").event().id()).hasToString("e1");
    }

    @Test
    void anEmptyMessageIdCountsAsAbsent() {
        assertThat(Message.of("{" + TIME + "}").messageId("").event().id().toString())
                .startsWith("sha256:");
    }

    @Test
    void theTypeIsThatOfTheBodyThenOfAmqpThenTheRoutingKey() {
        assertThat(Message.with("\"x\":1").type("amqp").event().type()).hasToString("t");
        assertThat(Message.of("{" + TIME + "}").type("amqp").event().type()).hasToString("amqp");
        assertThat(Message.of("{" + TIME + "}").type("").event().type()).hasToString("goal.created");
        assertThat(Message.of("{" + TIME + "}").routingKey("").reason()).isEqualTo(Reason.FIELD);
    }

    @Test
    void idsOf256CharactersAreAcceptedAndLongerOnesAreNot() {
        String treble = "\uD834\uDD1E";
        assertThat(Message.of("{\"id\":\"" + treble.repeat(256) + "\"," + TIME + "}")
                        .event()
                        .id())
                .hasToString(treble.repeat(256));
        assertThat(Message.of("{\"id\":\"" + treble.repeat(257) + "\"," + TIME + "}")
                        .reason())
                .isEqualTo(Reason.FIELD);
        assertThat(Message.of("{\"id\":\"" + "\\u00e4".repeat(256) + "\"," + TIME + "}")
                        .event()
                        .id())
                .hasToString("ä".repeat(256));
    }

    @Test
    void escapesInFieldsAreDecoded() {
        Event event = Message.of("{\"id\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD834\\uDD1Ez\",\"ty\\u0070e\":\"t\","
                        + TIME + "}")
                .event();
        assertThat(event.id()).hasToString("a\"\\/\b\f\n\r\té\uD834\uDD1Ez");
        assertThat(event.type()).hasToString("t");
        assertThat(event.extra()).isNull();
    }

    @Test
    void anEmptyUserIdIsKept() {
        assertThat(Message.with("\"user_id\":\"\"").event().userId()).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0",
                "-0.0e+00",
                "1.50",
                "1E400",
                "1e-999999999999",
                "123456789012345678901234567890",
                "\"\"",
                "\"a\\u00e9\\\"\"",
                "\"\\ud800\"",
                "[]",
                "{}",
                "[1,2,[3]]",
                "{\"a\":{\"a\":1,\"a\":2}}",
                "{ \"a\" : [ 1 , 2 ] }",
                "\"Grüße \uD83D\uDE00\""
            })
    void aPayloadIsKeptByteForByte(String payload) {
        assertThat(Message.with("\"payload\":" + payload).event().payload()).hasToString(payload);
        assertThat(Message.with("\"payload\" \t:\n " + payload + " \r\n")
                        .event()
                        .payload())
                .hasToString(payload);
        assertThat(Message.with("\"payload\":" + payload + ",\"z\":1").event().payload())
                .hasToString(payload);
        assertThat(Message.with("\"other\":" + payload).event().extra()).hasToString("{\"other\":" + payload + "}");
    }

    @Test
    void numbersInPayloadKeepTheirDigits() {
        String number = "-" + "1234567890".repeat(10_000) + "." + "0987654321".repeat(10_000) + "e-400";
        assertThat(text(Message.with("\"payload\":" + number).event().payload()))
                .isEqualTo(number);
        assertThat(text(Message.with("\"n\":[" + number + "]").event().extra())).isEqualTo("{\"n\":[" + number + "]}");
    }

    @Test
    void longNamesAndStringsAreKept() {
        String name = "n".repeat(200_000);
        String value = "ü\\n".repeat(200_000);
        assertThat(text(Message.with("\"" + name + "\":\"" + value + "\"")
                        .event()
                        .extra()))
                .isEqualTo("{\"" + name + "\":\"" + value + "\"}");
    }

    @Test
    void extrasKeepTheirOrderAndTheirBytes() {
        Event event = Message.of("{ \"z\" : 1.0 , \"id\":\"e1\", \"a\\u0041\" : { \"k\" : null }\n, " + TIME
                        + ",\"timestamp2\":\"x\\/y\",\"m\":[ ] , \"data\":1,\"time\":2,\"source\":null}")
                .event();
        assertThat(event.extra())
                .hasToString("{\"z\":1.0,\"a\\u0041\":{ \"k\" : null },\"timestamp2\":\"x\\/y\",\"m\":[ ],\"data\":1,"
                        + "\"time\":2,\"source\":null}");
    }

    @Test
    void manyExtrasAreAllKept() {
        StringBuilder members = new StringBuilder("\"x\":0");
        for (int i = 0; i < 5_000; i++) {
            members.append(",\"m").append(i).append("\":").append(i);
        }
        assertThat(text(Message.with(members.toString()).event().extra())).isEqualTo("{" + members + "}");
    }

    @Test
    void namesAreComparedAsTextNotAsBytes() {
        assertThat(Message.with("\"a\":1,\"A\":2,\"\\u00e4\":3,\"a\u0308\":4")
                        .event()
                        .extra())
                .hasToString("{\"a\":1,\"A\":2,\"\\u00e4\":3,\"a\u0308\":4}");
        assertThat(Message.with("\"\uD834\uDD1E\":1,\"\\ud834\\udd1e\":2").reason())
                .isEqualTo(Reason.MALFORMED_JSON);
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        body.writeBytes((" {\"id\":\"e1\",\"x\":[1],\"payload\":{\"a\":\"ü\"}," + TIME + "} ").getBytes(UTF_8));
        Event event = Message.of(body.toByteArray()).event();
        assertThat(event.id()).hasToString("e1");
        assertThat(event.payload()).hasToString("{\"a\":\"ü\"}");
        assertThat(event.extra()).hasToString("{\"x\":[1]}");
    }

    @Test
    void aDepthAtTheLimitIsAccepted() {
        String payload = "[".repeat(63) + "]".repeat(63);
        assertThat(Message.with("\"payload\":" + payload).event().payload()).hasToString(payload);
        assertThat(Message.with("\"payload\":[" + payload + "]").reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void aBodyAtTheLimitIsAccepted() {
        byte[] body = ("{" + TIME + "}").getBytes(UTF_8);
        DecoderLimits limits = DecoderLimits.defaults();
        assertThat(Message.of(body).decoded(decoderOf(body.length, limits))).isInstanceOf(Event.class);
        assertThat(Message.of(body).decoded(decoderOf(body.length - 1, limits)))
                .isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.reason())
                        .isEqualTo(Reason.TOO_LARGE));
    }

    private static byte[] array(@Nullable Utf8Slice slice) {
        return Objects.requireNonNull(slice).array();
    }

    private static EventDecoder decoderOf(int maxBytes, DecoderLimits limits) {
        return new EventDecoder(new DecoderLimits(maxBytes, limits.maxDepth(), limits.earliest(), limits.maxAhead()));
    }
}

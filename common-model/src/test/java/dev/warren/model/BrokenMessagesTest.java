package dev.warren.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenMessagesTest {

    private static final String TIME = "\"timestamp\":1735380000";

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void aBrokenBodyHasItsReason(String body, Reason reason, String words) {
        Malformed malformed = Message.of(body.getBytes(ISO_8859_1)).malformed();
        assertThat(malformed.reason()).as(malformed.message()).isEqualTo(reason);
        assertThat(malformed.message())
                .contains(words)
                .doesNotContain("decoder failed", "[Source")
                .hasSizeLessThanOrEqualTo(300)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    /** Bodies byte for byte: characters up to U+00FF are bytes. */
    static Stream<Arguments> brokenBodies() {
        String start = "{\"id\":\"e1\"," + TIME + ",";
        return Stream.of(
                arguments("", Reason.MALFORMED_JSON, "empty"),
                arguments(" \n\t ", Reason.MALFORMED_JSON, "empty"),
                arguments("\u00EF\u00BB\u00BF", Reason.MALFORMED_JSON, "empty"),
                arguments("hello", Reason.MALFORMED_JSON, "byte"),
                arguments("{", Reason.MALFORMED_JSON, "byte"),
                arguments("{\"id\":\"e1\"", Reason.MALFORMED_JSON, "byte"),
                arguments("{\"id\":\"e1", Reason.MALFORMED_JSON, "byte"),
                arguments("{\"id\"}", Reason.MALFORMED_JSON, "byte 5"),
                arguments("{id:1}", Reason.MALFORMED_JSON, "byte 1"),
                arguments("{'id':1}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":1,}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":01}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":+1}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":1.}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":.5}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":1e}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":0x1}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":1\"y\":2}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":NaN}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":True}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":truefalse}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":nul}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":[1,2}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":\"a\nb\"}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":\"\\x\"}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":\"\\u12g4\"}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":1 /* why */}", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":1} {}", Reason.MALFORMED_JSON, "follows"),
                arguments(start + "\"x\":1}]", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":1}\u0000", Reason.MALFORMED_JSON, "byte"),
                arguments(start + "\"x\":1,\"x\":1}", Reason.MALFORMED_JSON, "\"x\" is there twice, again at byte 40"),
                arguments(start + "\"id\":\"e1\"}", Reason.MALFORMED_JSON, "\"id\" is there twice"),
                arguments(start + "\"i\\u0064\":\"e1\"}", Reason.MALFORMED_JSON, "\"id\" is there twice"),
                arguments("{\"payload\":1,\"payload\":1}", Reason.MALFORMED_JSON, "twice, again at byte 13"),
                arguments(start + manyMembers(100) + ",\"m77\":0}", Reason.MALFORMED_JSON, "\"m77\" is there twice"),
                arguments(start + manyMembers(100) + ",\"m7\":0}", Reason.MALFORMED_JSON, "\"m7\" is there twice"),
                arguments(start + "\"x\":\"\u00C0\u00AF\"}", Reason.MALFORMED_JSON, "UTF-8 at byte 39"),
                arguments(start + "\"x\":\"\u00ED\u00A0\u0080\"}", Reason.MALFORMED_JSON, "UTF-8"),
                arguments(start + "\"x\":\"\u00F4\u0090\u0080\u0080\"}", Reason.MALFORMED_JSON, "UTF-8"),
                arguments(start + "\"x\":\"\u00FC\"}", Reason.MALFORMED_JSON, "UTF-8"),
                arguments(start + "\"\u00E2\u0082\":1}", Reason.MALFORMED_JSON, "UTF-8"),
                arguments(start + "\"x\":{\"y\":[\"\u0080\"]}}", Reason.MALFORMED_JSON, "UTF-8"),
                arguments(start + "\"\\ud800\":1}", Reason.MALFORMED_JSON, "surrogate pair in property name"),
                arguments(start + "\"x\":[1}", Reason.MALFORMED_JSON, "close marker '}': expected ']'"),
                arguments("null", Reason.NOT_AN_OBJECT, "not an object"),
                arguments("42", Reason.NOT_AN_OBJECT, "not an object"),
                arguments("\"{}\"", Reason.NOT_AN_OBJECT, "not an object"),
                arguments("[{\"id\":\"e1\"}]", Reason.NOT_AN_OBJECT, "not an object"),
                arguments("[1,", Reason.MALFORMED_JSON, "byte"),
                arguments("[] []", Reason.MALFORMED_JSON, "follows"),
                arguments("[".repeat(65) + "]".repeat(65), Reason.TOO_DEEP, "64 levels"),
                arguments(start + "\"x\":" + "{\"a\":".repeat(64), Reason.TOO_DEEP, "64 levels"),
                arguments(start + manyMembers(70_000) + "}", Reason.TOO_LARGE, "65536 top-level members"),
                arguments("{\"id\":7," + TIME + "}", Reason.FIELD, "id is not a string"),
                arguments("{\"id\":{}," + TIME + "}", Reason.FIELD, "id is not a string"),
                arguments("{\"id\":\"\"," + TIME + "}", Reason.FIELD, "id is empty"),
                arguments("{\"id\":\"" + "a".repeat(257) + "\"," + TIME + "}", Reason.FIELD, "id is longer than 256"),
                arguments("{\"id\":\"\\ud800\"," + TIME + "}", Reason.FIELD, "id has half a surrogate pair"),
                arguments("{\"id\":\"\\udc00\\ud800\"," + TIME + "}", Reason.FIELD, "id has half a surrogate pair"),
                arguments("{\"event_id\":true," + TIME + "}", Reason.FIELD, "event_id is not a string"),
                arguments(start + "\"type\":[]}", Reason.FIELD, "type is not a string"),
                arguments(start + "\"type\":\"\"}", Reason.FIELD, "type is empty"),
                arguments(start + "\"event_type\":1}", Reason.FIELD, "event_type is not a string"),
                arguments(start + "\"type\":\"" + "a".repeat(257) + "\"}", Reason.FIELD, "type is longer"),
                arguments(start + "\"user_id\":5}", Reason.FIELD, "user_id is not a string"),
                arguments(start + "\"user_id\":\"\\ud800x\"}", Reason.FIELD, "user_id has half"),
                arguments("{\"id\":\"e1\"}", Reason.TIMESTAMP, "no event time"),
                arguments("{\"id\":\"e1\",\"timestamp\":true}", Reason.TIMESTAMP, "timestamp \"true\" is not a time"),
                arguments("{\"id\":\"e1\",\"timestamp\":{}}", Reason.TIMESTAMP, "is not a time"),
                arguments("{\"id\":\"e1\",\"timestamp\":\"\"}", Reason.TIMESTAMP, "is not a time"),
                arguments("{\"id\":\"e1\",\"timestamp\":\"yesterday\"}", Reason.TIMESTAMP, "yesterday"),
                arguments("{\"id\":\"e1\",\"timestamp\":\"1735380000\"}", Reason.TIMESTAMP, "is not a time"),
                arguments("{\"id\":\"e1\",\"timestamp\":\"2025-02-29T00:00:00Z\"}", Reason.TIMESTAMP, "2025-02-29"),
                arguments("{\"id\":\"e1\",\"timestamp\":1e99}", Reason.TIMESTAMP, "1e99"),
                arguments("{\"id\":\"e1\",\"timestamp\":0}", Reason.TIMESTAMP, "is before 2000-01-01T00:00:00Z"),
                arguments("{\"id\":\"e1\",\"timestamp\":\"2026-01-02T00:00:00.000001Z\"}", Reason.TIMESTAMP, "after"));
    }

    @Test
    void aRoutingKeyThatIsTooLongForATypeIsRefused() {
        assertThat(Message.of("{" + TIME + "}").routingKey("k".repeat(300)).malformed())
                .isEqualTo(new Malformed(Reason.FIELD, "routing key is longer than 256 characters: shorten it"));
    }

    @Test
    void halfASurrogatePairInAPropertyIsRefused() {
        assertThat(Message.of("{" + TIME + "}").messageId("a\uD800").reason()).isEqualTo(Reason.FIELD);
        assertThat(Message.of("{" + TIME + "}")
                        .messageId("a\uD834\uDD1E")
                        .event()
                        .id())
                .hasToString("a\uD834\uDD1E");
    }

    @Test
    void otherCharsetsAreNotGuessed() {
        String body = "{\"id\":\"e1\"," + TIME + "}";
        assertThat(Message.of(body.getBytes(UTF_16LE)).reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(Message.of(body.getBytes(UTF_16BE)).reason()).isEqualTo(Reason.MALFORMED_JSON);
    }

    @Test
    void aCompressedBodyIsExplained() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write("{}".getBytes(UTF_8));
        }
        Malformed malformed =
                Message.of(body.toByteArray()).contentEncoding("gzip").malformed();
        assertThat(malformed.reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(malformed.message()).startsWith("the content encoding is \"gzip\", but compressed");
    }

    @Test
    void plainContentEncodingsAreNotBlamed() {
        assertThat(Message.of("nope").contentEncoding("UTF-8").malformed().message())
                .doesNotContain("encoding is");
        assertThat(Message.of("nope").contentEncoding("identity").malformed().message())
                .doesNotContain("encoding is");
        assertThat(Message.with("\"x\":1").contentEncoding("gzip").event().id()).hasToString("e1");
    }

    @Test
    void aMessageNeverCarriesControlCharactersOrTheWholeBody() {
        String hostile = "\\u0007\\n\\u2028\\u202e" + "A".repeat(1_000);
        Malformed malformed =
                Message.with("\"" + hostile + "\":1,\"" + hostile + "\":2").malformed();
        assertThat(malformed.message()).hasSizeLessThan(150).doesNotContainPattern("[\\p{Cntrl}\u2028\u202e]");
    }

    private static String manyMembers(int count) {
        StringBuilder members = new StringBuilder("\"m0\":0");
        for (int i = 1; i < count; i++) {
            members.append(",\"m").append(i).append("\":0");
        }
        return members.toString();
    }
}

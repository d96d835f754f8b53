package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {

    private static final String STRUCTURED = """
            {"specversion":"1.0","id":"A234","source":"/goals","type":"goal.created","subject":"s","time":"2025-12-28T10:15:30Z",
            "datacontenttype":"application/json","ext":7,"user_id":"u1","data":{"a":1.0}}""";

    @Test
    void structuredModeIsRecognisedByItsMembers() {
        assertStructured(Message.of(STRUCTURED).event());
    }

    @Test
    void structuredModeIsRecognisedByItsContentType() {
        assertStructured(Message.of(STRUCTURED)
                .contentType("Application/CloudEvents+JSON; charset=utf-8")
                .event());
        Event event = Message.of("{\"id\":\"a\",\"type\":\"t\",\"time\":\"2025-12-28T10:15:30Z\",\"data\":null}")
                .contentType("application/cloudevents+json")
                .event();
        assertThat(event.payload()).hasToString("null");
        assertThat(event.timestamp()).hasToString("2025-12-28T10:15:30Z");
    }

    private static void assertStructured(Event event) {
        assertThat(event.id()).hasToString("A234");
        assertThat(event.type()).hasToString("goal.created");
        assertThat(event.userId()).hasToString("u1");
        assertThat(event.timestamp()).hasToString("2025-12-28T10:15:30Z");
        assertThat(event.payload()).hasToString("{\"a\":1.0}");
        assertThat(event.extra())
                .hasToString("{\"specversion\":\"1.0\",\"source\":\"/goals\",\"subject\":\"s\","
                        + "\"datacontenttype\":\"application/json\",\"ext\":7}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"source\"", "\"specversion\"", "\"type\"", "\"id\""})
    void withoutOneOfItsFourMembersItIsNoCloudEvent(String member) {
        Event event = Message.of(STRUCTURED.replace(member, "\"other\""))
                .timestamp(Message.RECEIVED_AT)
                .event();
        assertThat(event.payload()).isNull();
        assertThat(event.timestamp().toInstant()).isEqualTo(Message.RECEIVED_AT);
        assertThat(Message.text(event.extra())).contains("\"data\":{\"a\":1.0}", "\"time\":");
    }

    @Test
    void specversionsOtherThanOneAreNoCloudEvents() {
        assertThat(Message.of(STRUCTURED.replace("\"1.0\"", "\"0.3\""))
                        .timestamp(Message.RECEIVED_AT)
                        .event()
                        .payload())
                .isNull();
        assertThat(Message.of(STRUCTURED.replace("\"1.0\"", "1.0"))
                        .timestamp(Message.RECEIVED_AT)
                        .event()
                        .payload())
                .isNull();
    }

    @Test
    void ourOwnNamesStillCountWhereThoseOfCloudEventsAreAbsent() {
        Event event = Message.of(
                        "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"s\",\"type\":\"t\",\"timestamp\":1735380000,"
                                + "\"payload\":1,\"data_base64\":\"AA==\"}")
                .event();
        assertThat(event.payload()).hasToString("1");
        assertThat(event.timestamp()).hasToString("2024-12-28T10:00:00Z");
        assertThat(event.extra()).hasToString("{\"specversion\":\"1.0\",\"source\":\"s\",\"data_base64\":\"AA==\"}");
    }

    @Test
    void theTimeAndDataOfACloudEventGoFirst() {
        Event event = Message.of(STRUCTURED.replace("\"ext\":7", "\"timestamp\":\"x\",\"payload\":2"))
                .event();
        assertThat(event.payload()).hasToString("{\"a\":1.0}");
        assertThat(Message.text(event.extra())).contains("\"timestamp\":\"x\",\"payload\":2");
    }

    @Test
    void batchesAreRefused() {
        Malformed malformed = Message.of("[" + STRUCTURED + "]")
                .contentType("application/cloudevents-batch+json")
                .malformed();
        assertThat(malformed.reason()).isEqualTo(Reason.NOT_AN_OBJECT);
        assertThat(malformed.message()).contains("batches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudEvents:", "cloudEvents_", "ce-", "ce_", "CE-", "CLOUDEVENTS:"})
    void binaryModeIsRecognisedByItsHeaders(String prefix) {
        Event event = Message.of("{ \"id\" : \"not this\" }")
                .header(prefix + "specversion", "1.0")
                .header(prefix + "id", "A234")
                .header(prefix + "Type", "goal.created")
                .header(prefix + "time", "2025-12-28T10:15:30Z")
                .header(prefix + "source", "/goals")
                .header(prefix + "number", 7)
                .header("trace", "abc")
                .event();
        assertThat(event.id()).hasToString("A234");
        assertThat(event.type()).hasToString("goal.created");
        assertThat(event.timestamp()).hasToString("2025-12-28T10:15:30Z");
        assertThat(event.payload()).hasToString("{ \"id\" : \"not this\" }");
        assertThat(event.extra()).hasToString("{\"number\":\"7\",\"source\":\"/goals\",\"specversion\":\"1.0\"}");
    }

    @Test
    void withoutSpecversionItIsNotBinaryMode() {
        Event event = Message.with("\"payload\":1")
                .header("ce-id", "x")
                .header("ce-specversion", null)
                .event();
        assertThat(event.id()).hasToString("e1");
        assertThat(event.payload()).hasToString("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| [1.0]", "application/json| [1.0]", "application/json; charset=utf-8| [1.0]", "text/json| [1.0]",
                "application/vnd.goal+json| [1.0]", "text/plain| \"[1.0]\"", "TEXT/CSV;header=x| \"[1.0]\"",
                        "application/xml|",
            })
    void theContentTypeSaysWhatTheDataIs(@Nullable String contentType, @Nullable String payload) {
        Event event = binary("[1.0]".getBytes(UTF_8)).contentType(contentType).event();
        assertThat(Message.text(event.payload())).isEqualTo(payload);
    }

    @Test
    void textBecomesAString() {
        assertThat(binary("a\"b\\\n\u0001ü".getBytes(UTF_8))
                        .contentType("text/plain")
                        .event()
                        .payload())
                .hasToString("\"a\\\"b\\\\\\n\\u0001ü\"");
    }

    @Test
    void otherDataIsKeptInBase64() {
        byte[] data = {0, (byte) 0xFF, 1};
        for (String contentType : List.of("application/octet-stream", "text/plain")) {
            Event event = binary(data).contentType(contentType).event();
            assertThat(event.payload()).isNull();
            assertThat(event.extra())
                    .hasToString("{\"datacontenttype\":\"" + contentType
                            + "\",\"specversion\":\"1.0\",\"data_base64\":\"AP8B\"}");
        }
    }

    @Test
    void noDataIsNoPayload() {
        assertThat(binary(new byte[0]).contentType("application/json").event().payload())
                .isNull();
        assertThat(Message.text(binary(new byte[0])
                        .contentType("application/octet-stream")
                        .event()
                        .extra()))
                .doesNotContain("base64");
    }

    @Test
    void brokenJsonDataIsRefused() {
        assertThat(binary("{".getBytes(UTF_8)).reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(binary(" ".getBytes(UTF_8)).reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(binary("1 2".getBytes(UTF_8)).reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(binary(new byte[] {'"', (byte) 0x80, '"'}).reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(binary("[".repeat(65).getBytes(UTF_8)).reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void compressedDataOfAnotherKindIsRefused() {
        Malformed malformed = binary(new byte[] {0x1f, (byte) 0x8b})
                .contentType("text/plain")
                .contentEncoding("gzip")
                .malformed();
        assertThat(malformed.reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(malformed.message()).contains("compressed");
    }

    @Test
    void aTimeMayBeADateOrANumber() {
        Instant time = Instant.parse("2025-12-28T10:15:30Z");
        assertThat(binary(new byte[0])
                        .header("ce-time", Date.from(time))
                        .event()
                        .timestamp()
                        .toInstant())
                .isEqualTo(time);
        assertThat(binary(new byte[0])
                        .header("ce-time", time)
                        .event()
                        .timestamp()
                        .toInstant())
                .isEqualTo(time);
        assertThat(binary(new byte[0])
                        .header("ce-time", time.toEpochMilli())
                        .event()
                        .timestamp()
                        .toInstant())
                .isEqualTo(time);
        for (Object wrong : List.of(true, "soon", Double.NaN, Map.of(), Long.MAX_VALUE)) {
            Malformed malformed = binary(new byte[0]).header("ce-time", wrong).malformed();
            assertThat(malformed.reason()).isEqualTo(Reason.TIMESTAMP);
            assertThat(malformed.message())
                    .startsWith("CloudEvents header time \"")
                    .contains("is not a time");
        }
    }

    @Test
    void attributesThatAreNoStringsAreRefusedWhereOneIsNeeded() {
        assertThat(binary(new byte[0]).header("ce-id", 7).malformed().message())
                .isEqualTo("CloudEvents header id is not a string in UTF-8");
        assertThat(binary(new byte[0]).header("ce-id", "").reason()).isEqualTo(Reason.FIELD);
        assertThat(binary(new byte[0]).header("ce-type", "t".repeat(257)).reason())
                .isEqualTo(Reason.FIELD);
        assertThat(binary(new byte[0])
                        .header("ce-id", "é".getBytes(UTF_8))
                        .event()
                        .id())
                .hasToString("é");
        assertThat(binary(new byte[0]).header("ce-id", new byte[] {(byte) 0xFF}).reason())
                .isEqualTo(Reason.FIELD);
    }

    @Test
    void gapsAreFilledFromTheProperties() {
        Event event = binary(new byte[0]).messageId("m1").type("amqp").event();
        assertThat(event.id()).hasToString("m1");
        assertThat(event.type()).hasToString("amqp");
    }

    @Test
    void withoutAnIdTheSameEventHasTheSameHash() {
        EventId id = binary("{\"a\":1,\"b\":2}".getBytes(UTF_8)).event().id();
        assertThat(id.toString()).startsWith("sha256:");
        assertThat(binary("{ \"b\":2,\"a\":1}".getBytes(UTF_8)).event().id()).isEqualTo(id);
        assertThat(binary("{\"a\":1,\"b\":3}".getBytes(UTF_8)).event().id()).isNotEqualTo(id);
        assertThat(binary("{\"a\":1,\"b\":2}".getBytes(UTF_8))
                        .header("ce-x", "y")
                        .event()
                        .id())
                .isNotEqualTo(id);
    }

    @Test
    void oneAttributeUnderSeveralPrefixesIsTakenOnce() {
        Event event = binary(new byte[0])
                .header("ce_x", "4")
                .header("ce-x", "3")
                .header("cloudEvents:x", "1")
                .header("ce-data", "d")
                .event();
        assertThat(event.extra()).hasToString("{\"specversion\":\"1.0\",\"x\":\"1\"}");
    }

    @Test
    void nestedHeadersBecomeText() {
        assertThat(binary(new byte[0])
                        .header("ce-x", List.of(1, Map.of("a", "b")))
                        .event()
                        .extra())
                .hasToString("{\"specversion\":\"1.0\",\"x\":\"[1,{\\\"a\\\":\\\"b\\\"}]\"}");
    }

    private static Message binary(byte[] data) {
        return Message.of(data).timestamp(Message.RECEIVED_AT).header("ce-specversion", "1.0");
    }
}

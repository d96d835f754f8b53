package dev.warren.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventContentTest {

    private static final EventContent CONTENT = Message.with(
                    "\"user_id\":\"u\",\"payload\":{\"a\":1.0,\"b\":\"é\"},\"x\":1,\"y\":2")
            .event()
            .content();

    @Test
    void aRedeliveryIsTheSame() {
        assertSame(Message.with("\"user_id\":\"u\",\"payload\":{\"a\":1.0,\"b\":\"é\"},\"x\":1,\"y\":2"));
    }

    @Test
    void orderWhiteSpaceAndEscapesDoNotMatter() {
        assertSame(Message.with(
                "\"y\":2,\"x\" : 1, \"payload\":{ \"b\":\"\\u00e9\", \"a\" : 1.0 },\"user_id\":\"\\u0075\""));
        assertSame(Message.of("{\"event_id\":\"e1\",\"event_type\":\"t\",\"timestamp\":\"2024-12-28T11:00:00+01:00\","
                + "\"user_id\":\"u\",\"x\":1,\"y\":2,\"payload\":{\"a\":1.0,\"b\":\"é\"}}"));
    }

    @Test
    void howTheMessageTravelledIsNotContent() {
        assertSame(Message.with("\"user_id\":\"u\",\"payload\":{\"a\":1.0,\"b\":\"é\"},\"x\":1,\"y\":2")
                .header("h", 1)
                .messageId("m")
                .routingKey("other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"user_id\":\"v\",\"payload\":{\"a\":1.0,\"b\":\"é\"},\"x\":1,\"y\":2",
                "\"payload\":{\"a\":1.0,\"b\":\"é\"},\"x\":1,\"y\":2",
                "\"user_id\":\"u\",\"payload\":{\"a\":1,\"b\":\"é\"},\"x\":1,\"y\":2",
                "\"user_id\":\"u\",\"payload\":{\"a\":1.0,\"b\":\"e\"},\"x\":1,\"y\":2",
                "\"user_id\":\"u\",\"payload\":null,\"x\":1,\"y\":2",
                "\"user_id\":\"u\",\"x\":1,\"y\":2",
                "\"user_id\":\"u\",\"payload\":{\"a\":1.0,\"b\":\"é\"},\"x\":1",
                "\"user_id\":\"u\",\"payload\":{\"a\":1.0,\"b\":\"é\"}",
            })
    void anotherContentIsAConflict(String members) {
        EventContent other = Message.with(members).event().content();
        assertThat(CONTENT.sameAs(other)).isFalse();
        assertThat(other.sameAs(CONTENT)).isFalse();
    }

    @Test
    void typeAndTimeAreContent() {
        assertThat(content("t", 1, "1").sameAs(content("t", 1, "1"))).isTrue();
        assertThat(content("t", 1, "1").sameAs(content("u", 1, "1"))).isFalse();
        assertThat(content("t", 1, "1").sameAs(content("t", 2, "1"))).isFalse();
    }

    @Test
    void textThatIsNotJsonEqualsOnlyItself() {
        assertThat(content("t", 1, "{").sameAs(content("t", 1, "{"))).isTrue();
        assertThat(content("t", 1, "{").sameAs(content("t", 1, "["))).isFalse();
        assertThat(content("t", 1, "{").sameAs(content("t", 1, "{}"))).isFalse();
    }

    @Test
    void unpairedSurrogatesAreCompared() {
        assertThat(content("t", 1, "\"\\ud800\"").sameAs(content("t", 1, "\"\\uD800\"")))
                .isTrue();
        assertThat(content("t", 1, "\"\\ud800\"").sameAs(content("t", 1, "\"\\ud801\"")))
                .isFalse();
    }

    private static void assertSame(Message message) {
        assertThat(message.event().content().sameAs(CONTENT)).isTrue();
        assertThat(CONTENT.sameAs(message.event().content())).isTrue();
    }

    private static EventContent content(String type, long micros, String payload) {
        return new EventContent(Utf8Slice.of(type), null, new EventTime(micros), Utf8Slice.of(payload), null);
    }
}

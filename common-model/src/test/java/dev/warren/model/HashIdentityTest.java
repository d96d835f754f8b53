package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HashIdentityTest {

    private static final String BODY =
            "{\"type\":\"goal.created\",\"timestamp\":1735380000,\"payload\":{\"b\":1.0,\"a\":\"x\"}}";

    @Test
    void theDocumentedExampleIsHashedAsDocumented() throws Exception {
        assertThat(Message.of(BODY).event().id())
                .hasToString(sha256("[\"goal.created\",1735380000000000,{\"payload\":{\"a\":\"x\",\"b\":1.0},"
                        + "\"timestamp\":1735380000,\"type\":\"goal.created\"}]"));
    }

    /** Archives hold these ids: they must never change. Computed with Python's hashlib. */
    @Test
    void idsAreTheSameForEver() {
        assertThat(Message.of(BODY).event().id())
                .hasToString("sha256:23b8f768d778276038139cade9dd48b372956a04db4c24eeb83c314e4ec29f3f");
        assertThat(Message.of("{\"timestamp\":\"2025-12-28T10:15:30.5Z\",\"note\":\"\\u00fc\\u0001\\ud800\"}")
                        .routingKey("a\"b")
                        .event()
                        .id())
                .hasToString("sha256:d62b44e59f8e3b09c75402785cd352d5f2e3421b35ae421c7490cd4bcaf94f33");
    }

    @Test
    void theSameEventSentTwiceHasTheSameId() {
        String sameBody =
                " { \"payload\" : {\"a\":\"\\u0078\", \"b\" : 1.0}, \"timestamp\":1735380000,\n\"type\":\"goal.created\"} ";
        assertThat(Message.of(sameBody)
                        .header("x", 1)
                        .routingKey("other")
                        .event()
                        .id())
                .isEqualTo(Message.of(BODY).event().id());
    }

    @Test
    void otherEventsHaveOtherIds() {
        EventId id = Message.of(BODY).event().id();
        assertThat(Message.of(BODY.replace("1.0", "1")).event().id()).isNotEqualTo(id);
        assertThat(Message.of(BODY.replace("1735380000", "1735380001")).event().id())
                .isNotEqualTo(id);
        assertThat(Message.of(BODY.replace("created", "updated")).event().id()).isNotEqualTo(id);
        assertThat(Message.of(BODY.replace("}}", "},\"id\":null}")).event().id())
                .isNotEqualTo(id);
    }

    @Test
    void typeAndTimeFromThePropertiesCount() {
        Instant time = Instant.parse("2025-12-28T10:15:30Z");
        EventId id = Message.of("{}").timestamp(time).event().id();
        assertThat(Message.of("{}").timestamp(time).event().id()).isEqualTo(id);
        assertThat(Message.of("{}").timestamp(time.plusSeconds(1)).event().id()).isNotEqualTo(id);
        assertThat(Message.of("{}").timestamp(time).type("other").event().id()).isNotEqualTo(id);
    }

    @Test
    void aByteOrderMarkDoesNotCount() {
        assertThat(Message.of("\uFEFF" + BODY).event().id())
                .isEqualTo(Message.of(BODY).event().id());
    }

    private static String sha256(String text) throws Exception {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}

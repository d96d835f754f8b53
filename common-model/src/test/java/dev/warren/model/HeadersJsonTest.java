package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadersJsonTest {

    private final Map<String, @Nullable Object> headers = new LinkedHashMap<>();

    @Test
    void noHeadersAreNull() {
        assertThat(HeadersJson.of(headers)).isNull();
    }

    @Test
    void theBrokersDeliveryCountersAreLeftOut() {
        headers.put("x-delivery-count", 3L);
        headers.put("x-acquired-count", 4L);
        assertThat(HeadersJson.of(headers)).isNull();
        headers.put("x-death", List.of(Map.of("x-delivery-count", 1)));
        assertThat(json()).isEqualTo("{\"x-death\":[{\"x-delivery-count\":1}]}");
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // What AMQP clients give.
    void everyKindOfValueIsKept() {
        headers.put("null", null);
        headers.put("string", "a\"\\\n\u0001é\uD834\uDD1E");
        headers.put("bool", true);
        headers.put("byte", (byte) -1);
        headers.put("short", (short) 2);
        headers.put("int", 3);
        headers.put("long", Long.MIN_VALUE);
        headers.put("big", new BigInteger("123456789012345678901234567890"));
        headers.put("decimal", new BigDecimal("1.50"));
        headers.put("double", 1.0e10);
        headers.put("float", 0.5f);
        headers.put("date", new Date(1_735_380_000_123L));
        headers.put("instant", Instant.parse("2025-12-28T10:15:30.123456Z"));
        headers.put("text", "ü".getBytes(UTF_8));
        headers.put("bytes", new byte[] {(byte) 0xFF});
        headers.put("list", Arrays.asList(1, null, List.of(), Map.of()));
        headers.put("map", Map.of("k", Map.of("n", 1)));
        headers.put("other", java.net.URI.create("urn:x"));
        assertThat(json())
                .isEqualTo(
                        "{\"null\":null,\"string\":\"a\\\"\\\\\\n\\u0001é\uD834\uDD1E\",\"bool\":true,\"byte\":-1,\"short\":2,"
                                + "\"int\":3,\"long\":-9223372036854775808,\"big\":123456789012345678901234567890,\"decimal\":1.50,"
                                + "\"double\":1.0E10,\"float\":0.5,\"date\":\"2024-12-28T10:00:00.123Z\","
                                + "\"instant\":\"2025-12-28T10:15:30.123456Z\",\"text\":\"ü\","
                                + "\"bytes\":\"/w==\",\"list\":[1,null,[],{}],\"map\":{\"k\":{\"n\":1}},\"other\":\"urn:x\"}");
    }

    @Test
    void whatJsonHasNoNumberForBecomesAString() {
        headers.put("a", Double.NaN);
        headers.put("b", Double.NEGATIVE_INFINITY);
        headers.put("c", Float.POSITIVE_INFINITY);
        headers.put("d", new AtomicInteger(1));
        headers.put("e", "\uD800");
        assertThat(json())
                .isEqualTo("{\"a\":\"NaN\",\"b\":\"-Infinity\",\"c\":\"Infinity\",\"d\":\"1\",\"e\":\"\uFFFD\"}");
    }

    @Test
    void endlessNestingIsCutOff() {
        headers.put("self", headers);
        assertThat(json())
                .startsWith("{\"self\":{\"self\":")
                .contains("\"(too deep)\"")
                .hasSizeLessThan(500);
    }

    private @Nullable String json() {
        return Message.text(HeadersJson.of(headers));
    }
}

package dev.warren.service.frames;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.MalformedFrameException;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import dev.warren.fixtures.fuzz.Draw;
import dev.warren.fixtures.fuzz.FuzzRun;
import dev.warren.fixtures.fuzz.Mutation;
import dev.warren.model.HeadersJson;
import dev.warren.model.Utf8Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class UnreadableHeadersTest {

    @Test
    void headersNestedTooDeepForTheLibraryAreReplacedByTheirBytes() throws IOException {
        Frame frame = frame(properties(Map.of("h", nested(40))));
        assertThatThrownBy(() -> read(frame)).isInstanceOf(MalformedFrameException.class);

        AMQP.BasicProperties read = read(UnreadableHeaders.replacedIn(frame));

        assertThat(read.getHeaders()).containsOnlyKeys("x-unreadable-headers");
        byte[] kept = (byte[]) read.getHeaders().get("x-unreadable-headers");
        assertThat(new String(kept, UTF_8)).contains("innermost");
        assertThat(read.getContentType()).isEqualTo("application/json");
        assertThat(read.getContentEncoding()).isEqualTo("utf-8");
        assertThat(read.getMessageId()).isEqualTo("m-1");
        assertThat(read.getDeliveryMode()).isEqualTo(2);
    }

    @Test
    void headersThatTheLibraryReadsAreLeftAlone() throws IOException {
        Frame deep = frame(properties(Map.of("h", nested(31), "text", "x".repeat(1000))));
        assertThat(UnreadableHeaders.replacedIn(deep)).isSameAs(deep);
        Frame none = frame(new AMQP.BasicProperties());
        assertThat(UnreadableHeaders.replacedIn(none)).isSameAs(none);
        Frame body = new Frame(AMQP.FRAME_BODY, 1, new byte[] {1, 2, 3});
        assertThat(UnreadableHeaders.replacedIn(body)).isSameAs(body);
    }

    /** What the broker lets pass is well formed but for its depth; bytes that are not must not do more harm than they did. */
    @Test
    void noTableBreaksTheReaderAndEveryReadableOneIsJson() {
        new FuzzRun("headers", 50_000).run(UnreadableHeadersTest::tryTable);
    }

    private static void tryTable(Draw draw) {
        AMQP.BasicProperties sent = properties(table(draw, draw.oneIn(10) ? 45 : 4));
        Frame whole = frame(sent);
        draw.show(whole.getPayload());
        require(json(UnreadableHeaders.replacedIn(whole)) != null, "well-formed headers that cannot be read");
        byte[] damaged = draw.show(Mutation.of(whole.getPayload(), draw));
        json(UnreadableHeaders.replacedIn(new Frame(AMQP.FRAME_HEADER, 1, damaged)));
    }

    /** The headers as the archive keeps them; null if the library refuses the frame. */
    private static @Nullable String json(Frame frame) {
        try {
            Map<String, Object> headers = read(frame).getHeaders();
            Utf8Slice json = headers == null ? null : HeadersJson.of(headers);
            return json == null
                    ? ""
                    : JsonMapper.shared().readTree(json.toString()).toString();
        } catch (IOException e) {
            return null;
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    private static Map<String, Object> table(Draw draw, int depth) {
        Map<String, Object> table = new HashMap<>();
        for (int entries = depth > 4 ? 0 : draw.below(4); entries >= 0; entries--) {
            table.put("h" + entries, value(draw, depth - 1));
        }
        return table;
    }

    @SuppressWarnings("JavaUtilDate") // What AMQP clients take.
    private static Object value(Draw draw, int depth) {
        return switch (depth <= 0 ? draw.below(6) : depth > 4 ? 6 + draw.below(2) : draw.below(8)) {
            case 0 -> draw.anyLong();
            case 1 -> draw.bytes(draw.below(40));
            case 2 -> new Date(draw.anyLong() >> 20);
            case 3 -> draw.anyDouble();
            case 4 -> "text\u0000\uD83D\uDE00\"\\";
            case 5 -> draw.oneIn(2);
            case 6 -> table(draw, depth);
            default -> new ArrayList<>(List.of(value(draw, depth - 1)));
        };
    }

    private static Object nested(int levels) {
        Object value = "innermost";
        for (int level = 0; level < levels; level++) {
            value = level % 2 == 0 ? new HashMap<>(Map.of("n", value)) : List.of(value);
        }
        return value;
    }

    private static AMQP.BasicProperties properties(Map<String, Object> headers) {
        return new AMQP.BasicProperties.Builder()
                .contentType("application/json")
                .contentEncoding("utf-8")
                .headers(headers)
                .deliveryMode(2)
                .messageId("m-1")
                .build();
    }

    private static Frame frame(AMQP.BasicProperties properties) {
        try {
            return new Frame(AMQP.FRAME_HEADER, 1, properties.toFrame(1, 17).getPayload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AMQP.BasicProperties read(Frame frame) throws IOException {
        return (AMQP.BasicProperties) AMQImpl.readContentHeaderFrom(frame.getInputStream());
    }
}

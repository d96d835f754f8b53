package dev.warren.service.frames;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.MalformedFrameException;
import com.rabbitmq.client.impl.AMQCommand;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import dev.warren.fixtures.fuzz.Draw;
import dev.warren.fixtures.fuzz.FuzzRun;
import dev.warren.fixtures.fuzz.Mutation;
import dev.warren.model.HeadersJson;
import dev.warren.model.MessageContext;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DirectDeliveriesTest {

    private static final int DIRECT = 3;
    private static final int INDIRECT = 4;
    private static final int LARGEST = 1 << 20;
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final AMQP.BasicProperties PLAIN = new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .deliveryMode(2)
            .build();

    private final List<String> delivered = new ArrayList<>();
    private final List<MessageContext> contexts = new ArrayList<>();
    private final DirectChannels channels = new DirectChannels();

    @Test
    void aPlainDeliveryGoesPastTheLibrary() throws IOException {
        Wire wire = new Wire()
                .delivery(DIRECT, 7, "goal.created", PLAIN, "one".getBytes(UTF_8))
                .cancel(DIRECT);
        FrameBuffer buffer = buffer(wire, () -> 1 << 20);

        assertThat(buffer.next()).extracting(Frame::getType).isEqualTo(AMQP.FRAME_METHOD);

        assertThat(delivered).containsExactly("7 false one " + NOW.plusSeconds(1));
        assertThat(contexts.get(0).exchange()).isEqualTo("exchange");
        assertThat(contexts.get(0).routingKey()).isEqualTo("goal.created");
        assertThat(contexts.get(0).contentType()).isEqualTo("application/json");
    }

    @Test
    void aBodyInSeveralFramesAndOtherChannelsGoToTheLibrary() throws IOException {
        Wire wire = new Wire()
                .command(DIRECT, 1, "k", PLAIN, 4)
                .body(DIRECT, new byte[3])
                .body(DIRECT, new byte[1])
                .delivery(INDIRECT, 1, "k", PLAIN, new byte[2])
                .delivery(DIRECT, 2, "k", PLAIN, new byte[0]);
        FrameBuffer buffer = buffer(wire, () -> 1 << 20);

        assertThat(types(buffer)).containsExactly(1, 2, 3, 3, 1, 2, 3);
        assertThat(delivered).containsExactly("2 true  " + NOW.plusSeconds(1));
    }

    /** Channels may take turns within a message (section 4.2.3), and a size may be nonsense. */
    @Test
    void whatIsNotOneFrameBehindTheOtherIsLeftToTheLibrary() throws IOException {
        Wire interleaved = new Wire()
                .command(DIRECT, 1, "k", PLAIN, 2)
                .body(INDIRECT, new byte[2])
                .body(DIRECT, new byte[2]);
        assertThat(types(buffer(interleaved, () -> 1 << 20))).containsExactly(1, 2, 3, 3);

        Wire nonsense = new Wire().command(DIRECT, 1, "k", PLAIN, -1);
        assertThat(types(buffer(nonsense, () -> 1 << 20))).containsExactly(1, 2);

        byte[] unended = new Wire().delivery(DIRECT, 1, "k", PLAIN, new byte[2]).bytes();
        unended[unended.length - 1] = 1;
        FrameBuffer buffer = buffer(new Wire().raw(unended), () -> 1 << 20);
        assertThat(buffer.next()).extracting(Frame::getType).isEqualTo(AMQP.FRAME_METHOD);
        assertThat(buffer.next()).extracting(Frame::getType).isEqualTo(AMQP.FRAME_HEADER);
        assertThatThrownBy(buffer::next).hasMessage("Bad frame end marker: 1");
        assertThat(delivered).isEmpty();
    }

    @Test
    void afterItsEndTheLibraryHasAChannelsDeliveries() throws IOException {
        FrameBuffer buffer = buffer(new Wire().delivery(DIRECT, 1, "k", PLAIN, new byte[2]), () -> 1 << 20);
        channels.remove(DIRECT);
        channels.remove(1000);

        assertThat(types(buffer)).containsExactly(1, 2, 3);
        assertThat(delivered).isEmpty();
    }

    @Test
    void messagesThatDifferInTheirBodiesOnlyShareTheirContext() {
        AMQP.BasicProperties own = PLAIN.builder().messageId("m").build();
        AMQP.BasicProperties other = PLAIN.builder().type("t").build();
        Wire wire = new Wire()
                .delivery(DIRECT, 1, "a", PLAIN, new byte[300])
                .delivery(DIRECT, 2, "a", PLAIN, new byte[1])
                .delivery(DIRECT, 3, "b", PLAIN, new byte[1])
                .delivery(DIRECT, 4, "a", own, new byte[1])
                .delivery(DIRECT, 5, "a", own, new byte[1])
                .delivery(DIRECT, 6, "a", other, new byte[1]);
        assertThat(types(buffer(wire, () -> 100))).isEmpty();

        assertThat(contexts).hasSize(6);
        assertThat(contexts.get(1)).isSameAs(contexts.get(0));
        assertThat(contexts.get(2).routingKey()).isEqualTo("b");
        assertThat(contexts.get(3).messageId()).isEqualTo("m");
        assertThat(contexts.get(4))
                .as("what only one message has is not remembered")
                .isEqualTo(contexts.get(3))
                .isNotSameAs(contexts.get(3));
        assertThat(contexts.get(5).type()).isEqualTo("t");
    }

    @Test
    void aPublisherWithAKeyForEachMessageDoesNotFillTheMemory() {
        Wire wire = new Wire();
        for (int i = 0; i < 1_000; i++) {
            wire.delivery(DIRECT, i, i == 999 ? "key 0" : "key " + i, PLAIN, new byte[1]);
        }
        types(buffer(wire, () -> 1 << 20));

        assertThat(contexts.get(999)).isEqualTo(contexts.get(0)).isNotSameAs(contexts.get(0));
    }

    /** The library gives a connection up when nothing came eight times, and counts anew for every frame. */
    @Test
    void whatWentPastTheLibraryIsTakenForAHeartbeatWhenNothingComesAnyMore() throws IOException {
        int[] reads = {0};
        Wire wire = new Wire().delivery(DIRECT, 1, "k", PLAIN, new byte[5]).heartbeat();
        int first = wire.bytes().length - 8;
        FrameBuffer buffer = buffer(wire, () -> reads[0]++ == 0 ? first : reads[0] < 5 ? 0 : 8);

        assertThat(buffer.next()).extracting(Frame::getType).isEqualTo(AMQP.FRAME_HEARTBEAT);
        assertThat(reads[0]).as("not the broker's heartbeat").isEqualTo(2);
        assertThat(buffer.next()).isNull();
        assertThat(buffer.next()).isNull();
        assertThat(buffer.next()).extracting(Frame::getType).isEqualTo(AMQP.FRAME_HEARTBEAT);
        assertThatThrownBy(buffer::next).isInstanceOf(EOFException.class);
    }

    @Test
    void aFrameLargerThanTheBufferComesWhole() throws IOException {
        byte[] large = Draw.of(1).bytes(3 << 20);
        Wire wire = new Wire()
                .delivery(DIRECT, 1, "k", PLAIN, large)
                .delivery(DIRECT, 2, "k", PLAIN, Draw.of(2).bytes(900_000))
                .delivery(DIRECT, 3, "k", PLAIN, "x".getBytes(UTF_8));
        List<Integer> capacities = new ArrayList<>();
        FrameBuffer buffer = buffer(new FilterInputStream(Wire.socket(wire.bytes(), () -> 50_000)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                capacities.add(into.length);
                return super.read(into, offset, length);
            }
        });
        buffer.setFrameMax(0);

        assertThat(buffer.next()).extracting(Frame::getType).isEqualTo(AMQP.FRAME_METHOD);
        assertThat(buffer.next()).extracting(Frame::getType).isEqualTo(AMQP.FRAME_HEADER);
        assertThat(buffer.next()).extracting(Frame::getPayload).isEqualTo(large);
        assertThat(types(buffer)).isEmpty();
        assertThat(delivered).hasSize(2);
        assertThat(capacities)
                .as("the room for it is given back")
                .contains(4 << 20)
                .endsWith(256 << 10);
    }

    @Test
    void whatIsNoFrameEndsTheConnection() {
        assertThatThrownBy(buffer(new Wire().raw(bytes(8, 0, 0, 0, 0, 0, 0, 1)), () -> 100)::next)
                .isInstanceOf(MalformedFrameException.class)
                .hasMessage("Bad frame end marker: 1");
        assertThatThrownBy(buffer(new Wire().raw(bytes(3, 0, DIRECT, 255, 255, 255, 255, 1)), () -> 100)::next)
                .isInstanceOf(MalformedFrameException.class)
                .hasMessage("a frame with 4294967295 bytes of payload, where frames of 131072 are the largest");
        FrameBuffer small = buffer(new Wire().raw(bytes(3, 0, DIRECT, 0, 0, 0x1f, 0xf9)), () -> 100);
        small.setFrameMax(100);
        assertThatThrownBy(small::next)
                .hasMessage("a frame with 8185 bytes of payload, where frames of 8192 are the largest");
        assertThatThrownBy(buffer(new Wire().raw(bytes('A', 'M', 'Q', 'P', 0, 0, 8, 0)), () -> 100)::next)
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("protocol version mismatch");
    }

    /**
     * Whatever the messages, and however they come in: the same deliveries as by the library alone, in the same order. Of a
     * connection that the library gives up for what came in, those before that.
     */
    @Test
    void everyDeliveryIsTheOneThatTheLibraryReads() {
        new FuzzRun("frames", 20_000).run(DirectDeliveriesTest::tryConnection);
    }

    private static void tryConnection(Draw draw) {
        byte[] whole = connection(draw);
        byte[] bytes = draw.show(draw.oneIn(2) ? whole : Mutation.of(whole, draw));
        List<String> expected = new ArrayList<>();
        End expectedEnd = byTheLibrary(bytes, expected);
        List<String> found = new ArrayList<>();
        End foundEnd = pastTheLibrary(bytes, draw, found);
        boolean same = expectedEnd == End.FAULT
                ? found.size() >= expected.size()
                        && found.subList(0, expected.size()).equals(expected)
                : found.equals(expected) && foundEnd == expectedEnd;
        if (!same) {
            throw new AssertionError("\n" + String.join("\n", found) + "\n" + foundEnd + "\ninstead of\n"
                    + String.join("\n", expected) + "\n" + expectedEnd);
        }
    }

    private static byte[] connection(Draw draw) {
        Wire wire = new Wire();
        for (int tag = 1 + draw.below(12); tag > 0; tag--) {
            int channel = draw.oneIn(4) ? INDIRECT : DIRECT;
            byte[] body = draw.bytes(draw.oneIn(3) ? 0 : draw.below(400));
            switch (draw.below(8)) {
                case 0 -> wire.heartbeat();
                case 1 -> wire.cancel(channel);
                case 2 ->
                    wire.command(channel, tag, "parts", properties(draw), body.length + 5L)
                            .body(channel, body)
                            .heartbeat()
                            .body(channel, new byte[5]);
                default -> wire.delivery(channel, tag, "key" + draw.below(3), properties(draw), body);
            }
        }
        return wire.bytes();
    }

    @SuppressWarnings("JavaUtilDate") // What AMQP clients take.
    private static AMQP.BasicProperties properties(Draw draw) {
        AMQP.BasicProperties.Builder properties = new AMQP.BasicProperties.Builder();
        properties.contentType(draw.oneIn(3) ? null : "application/json");
        properties.contentEncoding(draw.oneIn(3) ? "utf-8" : null);
        properties.deliveryMode(draw.oneIn(3) ? null : 2);
        properties.priority(draw.oneIn(5) ? 1 : null);
        properties.messageId(draw.oneIn(5) ? "m" + draw.below(3) : null);
        properties.correlationId(draw.oneIn(8) ? "c" : null);
        properties.type(draw.oneIn(5) ? "type\u00e9" : null);
        properties.appId(draw.oneIn(5) ? "app" : null);
        properties.timestamp(draw.oneIn(8) ? new Date(1_000L * draw.below(1 << 30)) : null);
        properties.replyTo(draw.oneIn(8) ? "r" : null);
        properties.headers(draw.oneIn(5) ? Map.of("h", draw.oneIn(3) ? nested(45) : "v") : null);
        return properties.build();
    }

    private static Object nested(int levels) {
        Object value = "innermost";
        for (int level = 0; level < levels; level++) {
            value = Map.of("n", value);
        }
        return value;
    }

    private enum End {
        OF_CONNECTION,
        FAULT
    }

    private static End byTheLibrary(byte[] bytes, List<String> found) {
        Assembled assembled = new Assembled(found);
        DataInputStream in = new DataInputStream(Wire.socket(bytes, () -> 1 << 20));
        try {
            while (true) {
                assembled.add(UnreadableHeaders.replacedIn(Frame.readFrom(in, () -> LARGEST)));
            }
        } catch (EOFException e) {
            return End.OF_CONNECTION;
        } catch (IOException | RuntimeException e) {
            return End.FAULT;
        }
    }

    private static End pastTheLibrary(byte[] bytes, Draw draw, List<String> found) {
        DirectChannels direct = new DirectChannels();
        direct.add(new DirectChannel(
                DIRECT, (tag, again, context, body, at) -> found.add(line(DIRECT, tag, again, context, body))));
        FrameBuffer buffer = new FrameBuffer(Wire.socket(bytes, () -> draw.below(300)), direct, () -> NOW);
        buffer.setFrameMax(LARGEST + 8);
        Assembled assembled = new Assembled(found);
        try {
            while (true) {
                @Nullable Frame frame = buffer.next();
                if (frame != null) {
                    assembled.add(UnreadableHeaders.replacedIn(frame));
                }
            }
        } catch (EOFException e) {
            return End.OF_CONNECTION;
        } catch (IOException | RuntimeException e) {
            return End.FAULT;
        }
    }

    private static String line(int channel, long tag, boolean again, MessageContext context, byte[] body) {
        MessageContext withoutHeaders = new MessageContext(
                context.exchange(),
                context.routingKey(),
                context.messageId(),
                context.type(),
                context.correlationId(),
                context.appId(),
                context.contentType(),
                context.contentEncoding(),
                context.timestamp(),
                Map.of());
        return channel + " " + tag + " " + again + " " + withoutHeaders + " " + HeadersJson.of(context.headers()) + " "
                + body.length + ":" + Arrays.hashCode(body);
    }

    /** What the library makes of frames: a command for each channel at a time, heartbeats ignored. */
    private record Assembled(List<String> found, Map<Integer, AMQCommand> open) {

        private Assembled(List<String> found) {
            this(found, new HashMap<>());
        }

        private void add(Frame frame) throws IOException {
            if (frame.getType() == AMQP.FRAME_HEARTBEAT) {
                return;
            }
            AMQCommand command = open.computeIfAbsent(frame.getChannel(), any -> new AMQCommand());
            if (command.handleFrame(frame)) {
                open.remove(frame.getChannel());
                found.add(
                        command.getMethod() instanceof AMQImpl.Basic.Deliver deliver
                                ? line(frame.getChannel(), command, deliver)
                                : frame.getChannel() + " " + command.getMethod().protocolMethodName());
            }
        }

        private static String line(int channel, AMQCommand command, AMQImpl.Basic.Deliver deliver) {
            return DirectDeliveriesTest.line(
                    channel,
                    deliver.getDeliveryTag(),
                    deliver.getRedelivered(),
                    MessageContexts.of(deliver.getExchange(), deliver.getRoutingKey(), (AMQP.BasicProperties)
                            command.getContentHeader()),
                    command.getContentBody());
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private FrameBuffer buffer(Wire wire, IntSupplier atATime) {
        return buffer(Wire.socket(wire.bytes(), atATime));
    }

    private FrameBuffer buffer(InputStream socket) {
        channels.add(new DirectChannel(DIRECT, (tag, redelivered, context, body, receivedAt) -> {
            contexts.add(context);
            delivered.add(tag + " " + redelivered + " " + new String(body, UTF_8) + " " + receivedAt);
        }));
        int[] looks = {0};
        return new FrameBuffer(socket, channels, () -> NOW.plusSeconds(looks[0]++));
    }

    /** Types of all frames that come until the connection ends. */
    private static List<Integer> types(FrameBuffer buffer) {
        List<Integer> types = new ArrayList<>();
        try {
            while (true) {
                @Nullable Frame frame = buffer.next();
                if (frame != null) {
                    types.add(frame.getType());
                }
            }
        } catch (EOFException e) {
            return types;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

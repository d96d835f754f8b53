package dev.warren.service.frames;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain deliveries of one channel: three frames, one after the other, with a command, the properties, and all of the body (AMQP
 * 0-9-1, sections 4.2.4 to 4.2.6). What is not plain, or not as it should be, is left to the client library, which so remains the judge
 * of it. For the connection's reading thread alone.
 */
final class DirectChannel {

    /** There is a delivery, or the beginning of one; what is missing is to be waited for. */
    static final int INCOMPLETE = -1;

    /** No delivery, or none that is plain. */
    static final int NOT_PLAIN = 0;

    /** Larger frames are not waited for in one piece. */
    private static final int LARGEST_BYTES = 1 << 20;

    /** Class and method of basic.deliver. */
    private static final int DELIVER = 60 << 16 | 60;

    /** Of a header's payload: where the size of the body is, and where its properties begin, the first two bytes say which there are. */
    private static final int BODY_SIZE_AT = 4;

    private static final int PROPERTIES_AT = BODY_SIZE_AT + Long.BYTES;

    /** Headers, correlation id, message id, timestamp: what only one message has, mostly. */
    private static final int OF_ONE_MESSAGE = 1 << 13 | 1 << 10 | 1 << 7 | 1 << 6;

    /** So many heads are known at once; where each message has one of its own nothing is gained by more. */
    private static final int MOST_HEADS = 256;

    private static final byte[] NOTHING = {};

    private final int number;
    private final DirectConsumer consumer;

    /** By all between the consumer's tag and the body, but for the size of the body. No text, but like one a piece of an array. */
    private final Map<Utf8Slice, MessageContext> heads = new HashMap<>();

    DirectChannel(int number, DirectConsumer consumer) {
        this.number = number;
        this.consumer = consumer;
    }

    int number() {
        return number;
    }

    /**
     * Hands on the delivery that begins at {@code start}.
     *
     * @param start where a frame of this channel begins, with all of its head
     * @param end behind the last of the bytes that have come in
     * @return how many bytes it had; or {@link #INCOMPLETE}, or {@link #NOT_PLAIN}
     */
    int take(byte[] bytes, int start, int end, Instant receivedAt) {
        int header = behind(bytes, start, end, AMQP.FRAME_METHOD);
        if (header <= 0) {
            return header;
        }
        if (!isDelivery(bytes, start)) {
            return NOT_PLAIN;
        }
        int body = behind(bytes, header, end, AMQP.FRAME_HEADER);
        if (body <= 0) {
            return body;
        }
        if (FrameLayout.size(bytes, header) < PROPERTIES_AT + Short.BYTES) {
            return NOT_PLAIN;
        }
        long bodySize = FrameLayout.int64(bytes, FrameLayout.payload(header) + BODY_SIZE_AT);
        if (bodySize < 0 || bodySize > LARGEST_BYTES) {
            return NOT_PLAIN;
        }
        int after = bodySize == 0 ? body : behind(bytes, body, end, AMQP.FRAME_BODY);
        if (after <= 0) {
            return after;
        }
        if (bodySize > 0 && FrameLayout.size(bytes, body) != bodySize) {
            return NOT_PLAIN;
        }
        return handOn(bytes, start, header, body, (int) bodySize, receivedAt) ? after - start : NOT_PLAIN;
    }

    /** Where the frame ends that begins here; {@link #INCOMPLETE}, or {@link #NOT_PLAIN} if it is not what it should be. */
    private int behind(byte[] bytes, int frame, int end, int type) {
        if (end - frame < FrameLayout.HEAD_BYTES) {
            return INCOMPLETE;
        }
        int size = FrameLayout.size(bytes, frame);
        boolean expected = FrameLayout.type(bytes, frame) == type && FrameLayout.channel(bytes, frame) == number;
        if (!expected || size < 0 || size > LARGEST_BYTES) {
            return NOT_PLAIN;
        }
        int next = FrameLayout.next(bytes, frame);
        if (next > end) {
            return INCOMPLETE;
        }
        return FrameLayout.isEnded(bytes, frame) ? next : NOT_PLAIN;
    }

    private static boolean isDelivery(byte[] bytes, int method) {
        return FrameLayout.size(bytes, method) >= Integer.BYTES
                && FrameLayout.int32(bytes, FrameLayout.payload(method)) == DELIVER;
    }

    /** Whether the command and the properties were what they should be. */
    private boolean handOn(byte[] bytes, int method, int header, int body, int bodySize, Instant receivedAt) {
        int last = header - FrameLayout.END_BYTES;
        int tag = FrameLayout.afterShortText(bytes, FrameLayout.payload(method) + Integer.BYTES);
        int exchange = tag + Long.BYTES + 1;
        if (exchange >= last) {
            return false;
        }
        int routingKey = FrameLayout.afterShortText(bytes, exchange);
        if (routingKey >= last || FrameLayout.afterShortText(bytes, routingKey) != last) {
            return false;
        }
        @Nullable MessageContext context = context(bytes, exchange, routingKey, header, body - FrameLayout.END_BYTES);
        if (context == null) {
            return false;
        }
        int content = FrameLayout.payload(body);
        consumer.deliver(
                FrameLayout.int64(bytes, tag),
                (bytes[tag + Long.BYTES] & 1) != 0,
                context,
                bodySize == 0 ? NOTHING : Arrays.copyOfRange(bytes, content, content + bodySize),
                receivedAt);
        return true;
    }

    private @Nullable MessageContext context(byte[] bytes, int exchange, int routingKey, int header, int headerEnd) {
        int flags = FrameLayout.int16(bytes, FrameLayout.payload(header) + PROPERTIES_AT);
        if ((flags & OF_ONE_MESSAGE) != 0) {
            return read(bytes, exchange, routingKey, header, headerEnd);
        }
        // The size is known by now. A header that cannot be read without it cannot be read by the library with it.
        FrameLayout.putInt64(bytes, FrameLayout.payload(header) + BODY_SIZE_AT, 0);
        Utf8Slice head = Utf8Slice.of(bytes, exchange, headerEnd - exchange);
        @Nullable MessageContext context = heads.get(head);
        if (context == null) {
            context = read(bytes, exchange, routingKey, header, headerEnd);
            if (context != null) {
                remember(Utf8Slice.of(head.toByteArray()), context);
            }
        }
        return context;
    }

    private void remember(Utf8Slice head, MessageContext meaning) {
        if (heads.size() >= MOST_HEADS) {
            heads.clear();
        }
        heads.put(head, meaning);
    }

    /** As the client library reads it; null if it cannot. */
    private @Nullable MessageContext read(byte[] bytes, int exchange, int routingKey, int header, int headerEnd) {
        byte[] payload = Arrays.copyOfRange(bytes, FrameLayout.payload(header), headerEnd);
        Frame readable = UnreadableHeaders.replacedIn(new Frame(AMQP.FRAME_HEADER, number, payload));
        try {
            return MessageContexts.of(
                    FrameLayout.shortText(bytes, exchange),
                    FrameLayout.shortText(bytes, routingKey),
                    (AMQP.BasicProperties) AMQImpl.readContentHeaderFrom(readable.getInputStream()));
        } catch (IOException e) {
            return null;
        }
    }
}

package dev.warren.ingester.stream;

import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of one stream. All that stands before the body of a message is its head, which is mostly the same, byte for
 * byte, as in others of the same routing key: then it means the same, and only the body is taken. Safe for several threads: a connection that is gone
 * may still hand on what it had when the next one begins.
 */
final class MessageReader {

    /** So many are known at once; where each message has one of its own nothing is gained by more. */
    private static final int MOST_HEADS = 256;

    /** A head is no text, but like one a piece of an array that is equal to another by its bytes. */
    private final Map<Utf8Slice, MessageContext> heads = new ConcurrentHashMap<>();

    /** Never fails. */
    StreamMessage read(byte[] stored) {
        int head = MessageHead.length(stored);
        int body = head > 0 ? MessageHead.bodyBehind(stored, head) : 0;
        @Nullable MessageContext known = body > 0 ? heads.get(Utf8Slice.of(stored, 0, head)) : null;
        if (known != null) {
            return new StreamMessage(Arrays.copyOfRange(stored, body, stored.length), known, head);
        }
        StreamMessage message = StreamMessage.of(stored);
        if (body > 0 && message.head() == head) {
            remember(Arrays.copyOf(stored, head), message.context());
        }
        return message;
    }

    private void remember(byte[] head, MessageContext meaning) {
        if (heads.size() >= MOST_HEADS) {
            heads.clear();
        }
        heads.put(Utf8Slice.of(head), meaning);
    }
}

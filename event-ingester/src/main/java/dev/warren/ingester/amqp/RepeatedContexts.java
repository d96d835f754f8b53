package dev.warren.ingester.amqp;

import dev.warren.model.MessageContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one object for what is equal: of many thousands of deliveries in memory, those with the same routing key mostly differ in
 * their bodies only. Not safe for several threads.
 */
final class RepeatedContexts {

    /** More different ones at a time are no repetition. */
    private static final int MOST = 256;

    private final Map<MessageContext, MessageContext> seen = new HashMap<>();

    /** An equal context; always the same one, as long as few others come. */
    MessageContext one(MessageContext context) {
        if (isOfOneMessage(context)) {
            return context;
        }
        if (seen.size() >= MOST) {
            seen.clear();
        }
        MessageContext before = seen.putIfAbsent(context, context);
        return before == null ? context : before;
    }

    private static boolean isOfOneMessage(MessageContext context) {
        return context.messageId() != null
                || context.correlationId() != null
                || context.timestamp() != null
                || !context.headers().isEmpty();
    }
}

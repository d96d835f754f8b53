package dev.warren.service.frames;

import dev.warren.model.MessageContext;
import java.time.Instant;

/** Takes the deliveries of one channel straight from the bytes that came in, see {@link DirectDeliveries}. */
@FunctionalInterface
public interface DirectConsumer {

    /**
     * Called on the connection's reading thread, in the order of the channel. Whoever blocks here stops the connection from reading.
     *
     * @param tag the broker's delivery tag
     * @param redelivered whether the broker says that it has delivered the message before
     * @param context one object for many messages, where they differ in their bodies only
     * @param body the receiver's own
     * @param receivedAt when the bytes came in, by this process's clock; the same for all that came in at once
     */
    void deliver(long tag, boolean redelivered, MessageContext context, byte[] body, Instant receivedAt);
}

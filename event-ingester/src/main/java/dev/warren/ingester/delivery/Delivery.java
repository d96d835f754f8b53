package dev.warren.ingester.delivery;

import dev.warren.model.MessageContext;
import dev.warren.service.quarantine.ReceivedMessage;
import java.time.Instant;

/**
 * One message as the broker handed it over.
 *
 * @param body the message body; nobody changes the array from here on
 * @param queue the queue it was consumed from
 * @param redelivered whether the broker says that it has delivered the message before; a hint, and used as one
 * @param receivedAt by this process's clock
 */
public record Delivery(
        DeliveryHandle handle,
        byte[] body,
        MessageContext context,
        String queue,
        boolean redelivered,
        Instant receivedAt) {

    /** What a message costs in the heap beside its bytes, on its way and as a row of a batch. Rough, for memory budgets only. */
    private static final int OVERHEAD_BYTES = 250;

    /** Larger bodies become pages of their own, in memory that is not there already. */
    private static final int LARGE_BYTES = 1 << 20;

    /** Of a large body: itself, and its text as a page's values, put together, compressed, in the file. */
    private static final int COPIES_OF_LARGE = 5;

    /** Heap held while the delivery is unsettled, in bytes, roughly. */
    public long retainedBytes() {
        return retainedBytes(body.length);
    }

    /** The same, of a delivery whose body has so many bytes. */
    public static long retainedBytes(int bodyLength) {
        long copies = bodyLength > LARGE_BYTES ? COPIES_OF_LARGE : 1;
        return copies * bodyLength + OVERHEAD_BYTES;
    }

    /** The message without the right to settle it, for quarantine. */
    public ReceivedMessage message() {
        return new ReceivedMessage(body, context, queue, receivedAt);
    }
}

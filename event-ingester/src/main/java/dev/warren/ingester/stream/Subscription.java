package dev.warren.ingester.stream;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.MessageHandler;
import com.rabbitmq.stream.OffsetSpecification;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.delivery.DeliverySink;
import java.time.Instant;

/** What is read of one stream, and how far of that is durable. An epoch for the pipeline. */
final class Subscription {

    private static final long NOTHING = -1;

    private final String stream;
    private final long epoch;
    private final Positions positions = new Positions();
    private final MessageReader messages = new MessageReader();
    private volatile Consumer consumer;
    private volatile long durable = NOTHING;
    private long highest = NOTHING;
    private long stored = NOTHING;

    Subscription(String stream, long epoch, Consumer consumer) {
        this.stream = stream;
        this.epoch = epoch;
        this.consumer = consumer;
    }

    String stream() {
        return stream;
    }

    long epoch() {
        return epoch;
    }

    /** The message at this offset goes to the pipeline. On the thread that reads the stream's chunks. */
    void deliver(MessageHandler.Context at, byte[] stored, DeliverySink sink, Instant now) {
        StreamMessage message = messages.read(stored);
        long tag = positions.received(at.offset());
        boolean again = at.offset() <= highest;
        highest = Math.max(highest, at.offset());
        consumer = at.consumer();
        sink.deliver(
                new Delivery(new DeliveryHandle(epoch, tag), message.body(), message.context(), stream, again, now));
    }

    /** A position never goes back: what lies behind an earlier one, read again after a reconnection, was durable already. */
    void durableThrough(long tag) {
        if (tag > 0) {
            durable = Math.max(durable, positions.durableThrough(tag));
        }
    }

    /** Behind what this process knows to be durable. */
    OffsetSpecification resumeAt() {
        return durable == NOTHING ? OffsetSpecification.first() : OffsetSpecification.offset(durable + 1);
    }

    /** Tells the broker where to resume, if that has changed. Called by one thread at a time. */
    void store() {
        long offset = durable;
        if (offset > stored) {
            consumer.store(offset);
            stored = offset;
        }
    }
}

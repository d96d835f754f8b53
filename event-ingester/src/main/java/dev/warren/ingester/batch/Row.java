package dev.warren.ingester.batch;

import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.model.Event;
import dev.warren.model.EventContent;
import dev.warren.model.EventId;
import dev.warren.model.EventTime;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to become a row, with the delivery it came by. A batch holds very many of them for very long, as a garbage
 * collector sees it: so it keeps none of these, only arrays that they look into, and each is made anew for who asks. Until its batch is
 * released; after that it may be any.
 */
public final class Row {

    private final RowChunk chunk;
    private final int index;

    /** The row with this index in the chunk. */
    Row(RowChunk chunk, int index) {
        this.chunk = chunk;
        this.index = index;
    }

    /** A row by itself, of an event that was decoded from this delivery. */
    public static Row of(Event event, Delivery delivery) {
        RowTable table = new RowTable();
        table.add(event, delivery);
        return table.get(0);
    }

    public Utf8Slice id() {
        return text(RowChunk.ID);
    }

    public Utf8Slice type() {
        return text(RowChunk.TYPE);
    }

    public @Nullable Utf8Slice userId() {
        return chunk.text(index, RowChunk.USER_ID);
    }

    public EventTime timestamp() {
        return chunk.timestamp(index);
    }

    /** One JSON value, as sent. */
    public @Nullable Utf8Slice payload() {
        return chunk.text(index, RowChunk.PAYLOAD);
    }

    /** A JSON object of what the envelope has no place for. */
    public @Nullable Utf8Slice extra() {
        return chunk.text(index, RowChunk.EXTRA);
    }

    public MessageContext context() {
        return chunk.context(index);
    }

    /** By this process's clock, in microseconds since 1970; what is finer is cut off. */
    public EventTime receivedAt() {
        return EventTime.ofInstant(chunk.receivedAt(index));
    }

    public DeliveryHandle handle() {
        return new DeliveryHandle(chunk.epoch(index), chunk.tag(index));
    }

    /** As {@link IdHash#of} its id. */
    public long idHash() {
        return chunk.idHash(index);
    }

    /** Whether the broker says that it has delivered the message before. */
    public boolean isRedelivered() {
        return chunk.isRedelivered(index);
    }

    /** As {@link Delivery#retainedBytes()} of the delivery it came by. */
    public long retainedBytes() {
        return Delivery.retainedBytes(chunk.length(index, RowChunk.BODY));
    }

    /**
     * Has the processor fetch the row's bytes. Asked for one row after the other it fetches the bytes of several at once; when it needs
     * them it would wait for each.
     *
     * @return a number of no meaning, for the caller to keep
     */
    public int fetch() {
        return chunk.fetch(index);
    }

    /** What makes this and another row of the same id the same event. */
    public EventContent content() {
        return new EventContent(type(), userId(), timestamp(), payload(), extra());
    }

    /** The event as it was decoded. */
    public Event event() {
        return new Event(new EventId(id()), type(), userId(), timestamp(), payload(), extra(), context());
    }

    /** The delivery as it came, with a copy of its body. */
    public Delivery delivery() {
        return new Delivery(
                handle(),
                text(RowChunk.BODY).toByteArray(),
                context(),
                chunk.queue(index),
                isRedelivered(),
                chunk.receivedAt(index));
    }

    private Utf8Slice text(int field) {
        return Objects.requireNonNull(chunk.text(index, field));
    }

    /** Whether it is the same row, not one with the same content. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row that && chunk == that.chunk && index == that.index;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(chunk) + index;
    }
}

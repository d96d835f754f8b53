package dev.warren.ingester.batch;

import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.model.Event;
import dev.warren.model.EventContent;
import dev.warren.model.EventId;
import dev.warren.model.EventTime;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to become a row, with the delivery it came by. A batch holds very many of them for very long, as a garbage
 * collector sees it: so this is one object, its bytes are a piece of a large array, and event and delivery are made anew for who
 * asks.
 */
public final class Row {

    private static final int ABSENT = -1;

    private final byte[] array;
    private final int start;
    private final int length;
    private final int bodyLength;

    /** Where the fields are, counted from {@link #start}. */
    private final int idStart;

    private final int idLength;
    private final int typeStart;
    private final int typeLength;
    private final int userStart;
    private final int userLength;
    private final int payloadStart;
    private final int payloadLength;
    private final int extraStart;
    private final int extraLength;

    private final long timestampMicros;
    private final long receivedSeconds;
    private final int receivedNanos;
    private final long epoch;
    private final long tag;
    private final boolean redelivered;
    private final String queue;
    private final MessageContext context;

    /** Of an event that was decoded from this delivery; keeps the delivery's array. */
    public Row(Event event, Delivery delivery) {
        Gathering bytes = new Gathering(delivery.body());
        this.idStart = bytes.startOf(event.id().value());
        this.idLength = event.id().value().length();
        this.typeStart = bytes.startOf(event.type());
        this.typeLength = event.type().length();
        this.userStart = bytes.startOf(event.userId());
        this.userLength = lengthOf(event.userId());
        this.payloadStart = bytes.startOf(event.payload());
        this.payloadLength = lengthOf(event.payload());
        this.extraStart = bytes.startOf(event.extra());
        this.extraLength = lengthOf(event.extra());
        this.array = bytes.array;
        this.start = 0;
        this.length = bytes.length;
        this.bodyLength = delivery.body().length;
        this.timestampMicros = event.timestamp().epochMicros();
        Instant received = delivery.receivedAt();
        this.receivedSeconds = received.getEpochSecond();
        this.receivedNanos = received.getNano();
        this.epoch = delivery.handle().epoch();
        this.tag = delivery.handle().tag();
        this.redelivered = delivery.redelivered();
        this.queue = delivery.queue();
        this.context = event.context();
    }

    /** The same, its bytes elsewhere. */
    private Row(Row same, byte[] array, int start) {
        this.array = array;
        this.start = start;
        this.length = same.length;
        this.bodyLength = same.bodyLength;
        this.idStart = same.idStart;
        this.idLength = same.idLength;
        this.typeStart = same.typeStart;
        this.typeLength = same.typeLength;
        this.userStart = same.userStart;
        this.userLength = same.userLength;
        this.payloadStart = same.payloadStart;
        this.payloadLength = same.payloadLength;
        this.extraStart = same.extraStart;
        this.extraLength = same.extraLength;
        this.timestampMicros = same.timestampMicros;
        this.receivedSeconds = same.receivedSeconds;
        this.receivedNanos = same.receivedNanos;
        this.epoch = same.epoch;
        this.tag = same.tag;
        this.redelivered = same.redelivered;
        this.queue = same.queue;
        this.context = same.context;
    }

    /** The same row with its bytes among those of others. */
    Row in(RowBytes bytes) {
        if (!bytes.takes(length)) {
            return this;
        }
        int place = bytes.add(array, start, length);
        return new Row(this, bytes.array(), place);
    }

    public Utf8Slice id() {
        return slice(idStart, idLength);
    }

    public Utf8Slice type() {
        return slice(typeStart, typeLength);
    }

    public @Nullable Utf8Slice userId() {
        return sliceOrNull(userStart, userLength);
    }

    public EventTime timestamp() {
        return new EventTime(timestampMicros);
    }

    /** One JSON value, as sent. */
    public @Nullable Utf8Slice payload() {
        return sliceOrNull(payloadStart, payloadLength);
    }

    /** A JSON object of what the envelope has no place for. */
    public @Nullable Utf8Slice extra() {
        return sliceOrNull(extraStart, extraLength);
    }

    public MessageContext context() {
        return context;
    }

    /** By this process's clock, in microseconds since 1970; what is finer is cut off. */
    public EventTime receivedAt() {
        return EventTime.ofInstant(received());
    }

    public DeliveryHandle handle() {
        return new DeliveryHandle(epoch, tag);
    }

    /** Whether the broker says that it has delivered the message before. */
    public boolean isRedelivered() {
        return redelivered;
    }

    /** As {@link Delivery#retainedBytes()} of the delivery it came by. */
    public int retainedBytes() {
        return Delivery.retainedBytes(bodyLength);
    }

    /** What makes this and another row of the same id the same event. */
    public EventContent content() {
        return new EventContent(type(), userId(), timestamp(), payload(), extra());
    }

    /** The event as it was decoded. */
    public Event event() {
        return new Event(new EventId(id()), type(), userId(), timestamp(), payload(), extra(), context);
    }

    /** The delivery as it came, with a copy of its body. */
    public Delivery delivery() {
        byte[] body = Arrays.copyOfRange(array, start, start + bodyLength);
        return new Delivery(handle(), body, context, queue, redelivered, received());
    }

    private Instant received() {
        return Instant.ofEpochSecond(receivedSeconds, receivedNanos);
    }

    private Utf8Slice slice(int fieldStart, int fieldLength) {
        return Utf8Slice.of(array, start + fieldStart, fieldLength);
    }

    private @Nullable Utf8Slice sliceOrNull(int fieldStart, int fieldLength) {
        return fieldStart == ABSENT ? null : slice(fieldStart, fieldLength);
    }

    private static int lengthOf(@Nullable Utf8Slice text) {
        return text == null ? 0 : text.length();
    }

    /** The body and, behind it, whatever fields are not a piece of it. */
    private static final class Gathering {

        private final byte[] body;
        private byte[] array;
        private int length;

        Gathering(byte[] body) {
            this.body = body;
            this.array = body;
            this.length = body.length;
        }

        int startOf(@Nullable Utf8Slice text) {
            if (text == null) {
                return ABSENT;
            }
            return text.array() == body ? text.offset() : append(text);
        }

        private int append(Utf8Slice text) {
            int start = length;
            length = Math.addExact(length, text.length());
            array = Arrays.copyOf(array, length);
            System.arraycopy(text.array(), text.offset(), array, start, text.length());
            return start;
        }
    }
}

package dev.warren.ingester.batch;

import dev.warren.ingester.delivery.Delivery;
import dev.warren.model.Event;
import dev.warren.model.EventTime;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a batch, an array for each kind of field: the fields of one row lie side by side, and rows one behind the other, as
 * whoever encodes them goes along. Not safe for several threads while rows are added.
 */
final class RowChunk {

    /** Of a full chunk: 440 KB, and so no more than what a processor keeps near it. */
    static final int MOST_ROWS = 4096;

    /** A partition that few events belong to takes little. */
    private static final int FIRST_ROWS = 16;

    /** Where the fields are, two numbers for each: where it begins in the row's array, and its length. */
    static final int BODY = 0;

    static final int ID = 2;
    static final int TYPE = 4;
    static final int USER_ID = 6;
    static final int PAYLOAD = 8;
    static final int EXTRA = 10;
    private static final int RECEIVED_NANOS = 12;
    private static final int REDELIVERED = 13;
    private static final int INTS = 14;

    private static final int TIMESTAMP_MICROS = 0;
    private static final int RECEIVED_SECONDS = 1;
    private static final int EPOCH = 2;
    private static final int TAG = 3;
    private static final int ID_HASH = 4;
    private static final int LONGS = 5;

    private static final int ABSENT = -1;

    /** In bytes; of most processors. */
    private static final int CACHE_LINE = 64;

    /** In bytes: whoever reads on in a longer body finds the rest fetched by the processor itself, and many long ones would not fit. */
    private static final int MOST_FETCHED = 1024;

    private int[] ints = new int[FIRST_ROWS * INTS];
    private long[] longs = new long[FIRST_ROWS * LONGS];
    private byte[][] arrays = new byte[FIRST_ROWS][];
    private MessageContext[] contexts = new MessageContext[FIRST_ROWS];
    private String[] queues = new String[FIRST_ROWS];
    private int size;

    int size() {
        return size;
    }

    boolean isFull() {
        return size == MOST_ROWS;
    }

    /** Whether it has grown to its full size, and is worth being used again. */
    boolean isGrown() {
        return arrays.length == MOST_ROWS;
    }

    /** Appends a row; its bytes are copied to the others', unless they are many. */
    void add(Event event, Delivery delivery, RowBytes bytes) {
        growIfNecessary();
        int row = size++;
        Instant received = delivery.receivedAt();
        ints[row * INTS + RECEIVED_NANOS] = received.getNano();
        ints[row * INTS + REDELIVERED] = delivery.redelivered() ? 1 : 0;
        longs[row * LONGS + TIMESTAMP_MICROS] = event.timestamp().epochMicros();
        longs[row * LONGS + RECEIVED_SECONDS] = received.getEpochSecond();
        longs[row * LONGS + EPOCH] = delivery.handle().epoch();
        longs[row * LONGS + TAG] = delivery.handle().tag();
        longs[row * LONGS + ID_HASH] = IdHash.of(event.id().value());
        contexts[row] = event.context();
        queues[row] = delivery.queue();
        addBytes(row, event, delivery.body(), bytes);
    }

    /** The body and, behind it, whatever fields are not a piece of it. */
    private void addBytes(int row, Event event, byte[] body, RowBytes bytes) {
        int length = body.length;
        length = Math.addExact(length, elsewhere(event.id().value(), body));
        length = Math.addExact(length, elsewhere(event.type(), body));
        length = Math.addExact(length, elsewhere(event.userId(), body));
        length = Math.addExact(length, elsewhere(event.payload(), body));
        length = Math.addExact(length, elsewhere(event.extra(), body));
        int start = 0;
        byte[] array = body;
        if (bytes.takes(length)) {
            start = bytes.reserve(length);
            array = bytes.array();
            System.arraycopy(body, 0, array, start, body.length);
        } else if (length > body.length) {
            array = Arrays.copyOf(body, length);
        }
        arrays[row] = array;
        set(row, BODY, start, body.length);
        int next = start + body.length;
        next = addText(row, ID, event.id().value(), body, next);
        next = addText(row, TYPE, event.type(), body, next);
        next = addText(row, USER_ID, event.userId(), body, next);
        next = addText(row, PAYLOAD, event.payload(), body, next);
        addText(row, EXTRA, event.extra(), body, next);
    }

    private static int elsewhere(@Nullable Utf8Slice text, byte[] body) {
        return text == null || text.array() == body ? 0 : text.length();
    }

    /** Returns where the next text goes that is no piece of the body. */
    private int addText(int row, int field, @Nullable Utf8Slice text, byte[] body, int free) {
        if (text == null) {
            set(row, field, ABSENT, 0);
            return free;
        }
        if (text.array() == body) {
            set(row, field, ints[row * INTS + BODY] + text.offset(), text.length());
            return free;
        }
        System.arraycopy(text.array(), text.offset(), arrays[row], free, text.length());
        set(row, field, free, text.length());
        return free + text.length();
    }

    /** Copies a row of another chunk to the end of this one; their bytes are the same. */
    void add(RowChunk from, int row) {
        growIfNecessary();
        System.arraycopy(from.ints, row * INTS, ints, size * INTS, INTS);
        System.arraycopy(from.longs, row * LONGS, longs, size * LONGS, LONGS);
        arrays[size] = from.arrays[row];
        contexts[size] = from.contexts[row];
        queues[size] = from.queues[row];
        size++;
    }

    /** A text of the row; null if it has none. */
    @Nullable Utf8Slice text(int row, int field) {
        int at = row * INTS + field;
        return ints[at] == ABSENT ? null : Utf8Slice.of(arrays[row], ints[at], ints[at + 1]);
    }

    /** Reads a byte of each line of the cache that the row's body begins in; returns something that depends on all. */
    int fetch(int row) {
        byte[] array = arrays[row];
        int start = ints[row * INTS + BODY];
        int end = start + Math.min(MOST_FETCHED, ints[row * INTS + BODY + 1]);
        int sum = 0;
        for (int i = start; i < end; i += CACHE_LINE) {
            sum += array[i];
        }
        return sum;
    }

    int length(int row, int field) {
        return ints[row * INTS + field + 1];
    }

    EventTime timestamp(int row) {
        return new EventTime(longs[row * LONGS + TIMESTAMP_MICROS]);
    }

    Instant receivedAt(int row) {
        return Instant.ofEpochSecond(longs[row * LONGS + RECEIVED_SECONDS], ints[row * INTS + RECEIVED_NANOS]);
    }

    long epoch(int row) {
        return longs[row * LONGS + EPOCH];
    }

    long tag(int row) {
        return longs[row * LONGS + TAG];
    }

    long idHash(int row) {
        return longs[row * LONGS + ID_HASH];
    }

    boolean isRedelivered(int row) {
        return ints[row * INTS + REDELIVERED] == 1;
    }

    MessageContext context(int row) {
        return contexts[row];
    }

    String queue(int row) {
        return queues[row];
    }

    /** Forgets all rows. Whoever looks at one of them all the same finds no text, until another has its place. */
    void clear() {
        Arrays.fill(arrays, 0, size, null);
        Arrays.fill(contexts, 0, size, null);
        Arrays.fill(queues, 0, size, null);
        size = 0;
    }

    private void set(int row, int field, int start, int length) {
        ints[row * INTS + field] = start;
        ints[row * INTS + field + 1] = length;
    }

    private void growIfNecessary() {
        if (size == arrays.length) {
            int rows = Math.min(MOST_ROWS, 2 * size);
            ints = Arrays.copyOf(ints, rows * INTS);
            longs = Arrays.copyOf(longs, rows * LONGS);
            arrays = Arrays.copyOf(arrays, rows);
            contexts = Arrays.copyOf(contexts, rows);
            queues = Arrays.copyOf(queues, rows);
        }
    }
}

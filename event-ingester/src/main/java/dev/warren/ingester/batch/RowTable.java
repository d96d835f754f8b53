package dev.warren.ingester.batch;

import dev.warren.ingester.delivery.Delivery;
import dev.warren.model.Event;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Predicate;

/**
 * The rows of a batch in the order of their arrival, in {@link RowMemory memory} that serves one batch after the other. Not safe for
 * several threads while rows are added or dropped; then any number may read, until it is {@link #release released}.
 */
public final class RowTable extends AbstractList<Row> implements RandomAccess {

    private final RowMemory memory;
    private final RowBytes bytes;
    /** All but the last are full. */
    private final List<RowChunk> chunks = new ArrayList<>();

    private int size;
    private boolean released;

    /** No rows yet; their memory will serve no others. */
    public RowTable() {
        this(new RowMemory());
    }

    RowTable(RowMemory memory) {
        this.memory = memory;
        this.bytes = new RowBytes(memory);
    }

    /** Appends a row: of an event that was decoded from this delivery. */
    public void add(Event event, Delivery delivery) {
        withRoom().add(event, delivery, bytes);
        size++;
    }

    /** @throws IllegalStateException if it was released */
    @Override
    public Row get(int index) {
        Objects.checkIndex(index, size);
        if (released) {
            throw new IllegalStateException("the rows' memory serves others already");
        }
        return new Row(chunks.get(index / RowChunk.MOST_ROWS), index % RowChunk.MOST_ROWS);
    }

    @Override
    public int size() {
        return size;
    }

    /** Takes out the rows that match; the others keep their order, and get new places. */
    void drop(Predicate<Row> unwanted) {
        List<RowChunk> before = List.copyOf(chunks);
        chunks.clear();
        size = 0;
        for (RowChunk chunk : before) {
            for (int i = 0; i < chunk.size(); i++) {
                if (!unwanted.test(new Row(chunk, i))) {
                    withRoom().add(chunk, i);
                    size++;
                }
            }
        }
        before.forEach(memory::giveBack);
    }

    /** None of the rows is looked at any more; what is left to see is how many they were. */
    void release() {
        released = true;
        bytes.release();
        chunks.forEach(memory::giveBack);
        chunks.clear();
    }

    private RowChunk withRoom() {
        if (chunks.isEmpty() || last().isFull()) {
            chunks.add(memory.takeChunk());
        }
        return last();
    }

    private RowChunk last() {
        return chunks.get(chunks.size() - 1);
    }
}

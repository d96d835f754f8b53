package dev.warren.ingester.commit;

import dev.warren.ingester.batch.Row;
import org.jspecify.annotations.Nullable;

/** The first row of each id. Finds it by the hash that the chain knows the id by, and compares ids whole. */
final class FirstRows {

    /** By hash, then the next free slot; a power of two, at least twice as many as rows. */
    private final @Nullable Row[] slots;

    /** @param rows how many there will be at most */
    FirstRows(int rows) {
        this.slots = new Row[Integer.highestOneBit(Math.max(1, rows)) * 4];
    }

    /** Returns the row that had this row's id before; null if it is the first. */
    @Nullable Row putIfAbsent(long hash, Row row) {
        int last = slots.length - 1;
        for (int slot = (int) hash & last; ; slot = slot + 1 & last) {
            Row known = slots[slot];
            if (known == null) {
                slots[slot] = row;
                return null;
            }
            if (known.id().equals(row.id())) {
                return known;
            }
        }
    }
}

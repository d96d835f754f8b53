package dev.warren.ingester.commit;

/** The first row of each id. Finds it by the hash that the chain knows the id by, and compares ids whole. */
final class FirstRows {

    /** The position of no row. */
    static final int NONE = -1;

    private final HashedRows rows;

    /** Each a position plus 1, or 0 where there is none; by hash, then the next free slot; a power of two, at least twice as many as rows. */
    private final int[] slots;

    /** None of the rows is in it yet. */
    FirstRows(HashedRows rows) {
        this.rows = rows;
        this.slots = new int[Integer.highestOneBit(Math.max(1, rows.size())) * 4];
    }

    /** The rows that are the first of their ids. */
    static HashedRows of(HashedRows rows) {
        FirstRows firsts = new FirstRows(rows);
        int[] positions = new int[rows.size()];
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (firsts.putIfAbsent(i) == NONE) {
                positions[count++] = i;
            }
        }
        return rows.at(positions, count);
    }

    /** Returns the position of the row that had this row's id before; {@link #NONE} if it is the first. */
    int putIfAbsent(int position) {
        long hash = rows.hashes()[position];
        int last = slots.length - 1;
        for (int slot = (int) hash & last; ; slot = slot + 1 & last) {
            int known = slots[slot] - 1;
            if (known == NONE) {
                slots[slot] = position + 1;
                return NONE;
            }
            if (rows.hashes()[known] == hash
                    && rows.row(known).id().equals(rows.row(position).id())) {
                return known;
            }
        }
    }
}

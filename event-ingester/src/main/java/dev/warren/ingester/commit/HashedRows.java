package dev.warren.ingester.commit;

import dev.warren.ingester.batch.Row;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Rows, and the hashes of their ids.
 *
 * @param hashes one for each row, in the same order
 */
record HashedRows(List<Row> rows, long[] hashes) {

    static HashedRows of(List<Row> rows) {
        long[] hashes = new long[rows.size()];
        Arrays.setAll(hashes, i -> rows.get(i).idHash());
        return new HashedRows(rows, hashes);
    }

    int size() {
        return hashes.length;
    }

    boolean isEmpty() {
        return hashes.length == 0;
    }

    Row row(int position) {
        return rows.get(position);
    }

    /** Those at the first so many of these positions, which ascend. */
    HashedRows at(int[] positions, int count) {
        if (count == size()) {
            return this;
        }
        int[] chosen = Arrays.copyOf(positions, count);
        long[] itsHashes = new long[count];
        Arrays.setAll(itsHashes, i -> hashes[chosen[i]]);
        return new HashedRows(new Chosen(rows, chosen), itsHashes);
    }

    /** These and, behind them, others. */
    HashedRows and(HashedRows others) {
        if (others.isEmpty()) {
            return this;
        }
        long[] both = Arrays.copyOf(hashes, size() + others.size());
        System.arraycopy(others.hashes, 0, both, size(), others.size());
        return new HashedRows(joined(rows, others.rows), both);
    }

    /** A list of both, or one of them if the other is empty. */
    static List<Row> joined(List<Row> some, List<Row> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        List<Row> joined = new ArrayList<>(some);
        joined.addAll(others);
        return joined;
    }

    /** A view. */
    private static final class Chosen extends AbstractList<Row> implements RandomAccess {

        private final List<Row> rows;
        private final int[] positions;

        Chosen(List<Row> rows, int[] positions) {
            this.rows = rows;
            this.positions = positions;
        }

        @Override
        public Row get(int index) {
            return rows.get(positions[index]);
        }

        @Override
        public int size() {
            return positions.length;
        }
    }
}

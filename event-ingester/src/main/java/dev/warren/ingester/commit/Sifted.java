package dev.warren.ingester.commit;

import dev.warren.ingester.encode.EventReader;
import dev.warren.model.EventContent;
import dev.warren.model.Utf8Slice;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows sorted by what a chain knows of their ids. Ids are compared whole, contents in meaning.
 *
 * @param fresh their ids are in no file: to be written, the first of each id
 * @param twins the same event as a fresh row: settled together with it, not before
 * @param rivals the id of a fresh row with other content: to be sifted again once that row is in the chain
 * @param duplicates the same event is in a file
 * @param conflicts the id is in a file with other content
 */
record Sifted(HashedRows fresh, HashedRows twins, HashedRows rivals, HashedRows duplicates, HashedRows conflicts) {

    static Sifted of(HashedRows rows, PartitionChain chain, EventReader reader) {
        Map<Utf8Slice, EventContent> known = contentsInChain(rows, chain, reader);
        FirstRows firsts = new FirstRows(rows);
        Positions fresh = new Positions(rows);
        Positions twins = new Positions(rows);
        Positions rivals = new Positions(rows);
        Positions duplicates = new Positions(rows);
        Positions conflicts = new Positions(rows);
        for (int i = 0; i < rows.size(); i++) {
            @Nullable EventContent inChain =
                    known.isEmpty() ? null : known.get(rows.row(i).id());
            if (inChain != null) {
                (rows.row(i).content().sameAs(inChain) ? duplicates : conflicts).add(i);
                continue;
            }
            int first = firsts.putIfAbsent(i);
            if (first == FirstRows.NONE) {
                fresh.add(i);
            } else {
                boolean same = rows.row(i).content().sameAs(rows.row(first).content());
                (same ? twins : rivals).add(i);
            }
        }
        return new Sifted(fresh.rows(), twins.rows(), rivals.rows(), duplicates.rows(), conflicts.rows());
    }

    /** Rows whose fate is open until the fresh ones are written. */
    HashedRows open() {
        return fresh.and(twins).and(rivals);
    }

    /** What the chain has under the rows' ids. Only files that the index names are read, each once. */
    private static Map<Utf8Slice, EventContent> contentsInChain(
            HashedRows rows, PartitionChain chain, EventReader reader) {
        Suspects suspects = new Suspects(rows);
        chain.candidates(rows.hashes(), suspects);
        Map<Utf8Slice, EventContent> contents = new HashMap<>();
        suspects.idsByFile.forEach((file, ids) -> reader.readContents(chain.file(file), (id, content) -> {
            if (ids.contains(id.value())) {
                contents.putIfAbsent(id.value(), content);
            }
        }));
        return contents;
    }

    /** The ids of rows that a file may have. */
    private static final class Suspects implements IdIndex.Candidates {

        final Map<Integer, Set<Utf8Slice>> idsByFile = new TreeMap<>();

        private final HashedRows rows;

        Suspects(HashedRows rows) {
            this.rows = rows;
        }

        @Override
        public void candidate(int position, int file) {
            idsByFile
                    .computeIfAbsent(file, number -> new HashSet<>())
                    .add(rows.row(position).id());
        }
    }

    /** Of some of the rows, in ascending order. */
    private static final class Positions {

        private final HashedRows rows;
        private int[] positions = {};
        private int count;

        Positions(HashedRows rows) {
            this.rows = rows;
        }

        void add(int position) {
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, Math.max(16, 2 * count));
            }
            positions[count++] = position;
        }

        HashedRows rows() {
            return rows.at(positions, count);
        }
    }
}

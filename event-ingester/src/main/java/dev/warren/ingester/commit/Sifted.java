package dev.warren.ingester.commit;

import dev.warren.ingester.batch.Row;
import dev.warren.ingester.encode.EventReader;
import dev.warren.model.EventContent;
import dev.warren.model.Utf8Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows sorted by what a chain knows of their ids. Ids are compared whole, contents in meaning.
 *
 * @param fresh their ids are in no file: to be written, the first of each id
 * @param freshIds what the chain knows their ids by, in the same order; what is behind them has no meaning
 * @param twins the same event as a fresh row: settled together with it, not before
 * @param rivals the id of a fresh row with other content: to be sifted again once that row is in the chain
 * @param duplicates the same event is in a file
 * @param conflicts the id is in a file with other content
 */
record Sifted(
        List<Row> fresh,
        long[] freshIds,
        List<Row> twins,
        List<Row> rivals,
        List<Row> duplicates,
        List<Row> conflicts) {

    static Sifted of(List<Row> rows, PartitionChain chain, EventReader reader) {
        long[] hashes = new long[rows.size()];
        Arrays.setAll(hashes, i -> chain.hash(rows.get(i).id()));
        Map<Utf8Slice, EventContent> known = contentsInChain(rows, hashes, chain, reader);
        Sifted sifted = new Sifted(
                new ArrayList<>(rows.size()),
                new long[rows.size()],
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        FirstRows firsts = new FirstRows(rows.size());
        for (int i = 0; i < hashes.length; i++) {
            Row row = rows.get(i);
            EventContent inChain = known.get(row.id());
            if (inChain != null) {
                (row.content().sameAs(inChain) ? sifted.duplicates : sifted.conflicts).add(row);
            } else {
                sifted.addNew(row, hashes[i], firsts.putIfAbsent(hashes[i], row));
            }
        }
        return sifted;
    }

    private void addNew(Row row, long hash, @Nullable Row first) {
        if (first == null) {
            freshIds[fresh.size()] = hash;
            fresh.add(row);
        } else if (row.content().sameAs(first.content())) {
            twins.add(row);
        } else {
            rivals.add(row);
        }
    }

    /** Rows whose fate is open until the fresh ones are written. */
    List<Row> open() {
        List<Row> open = new ArrayList<>(fresh);
        open.addAll(twins);
        open.addAll(rivals);
        return open;
    }

    /** What the chain has under the rows' ids. Only files that the index names are read, each once. */
    private static Map<Utf8Slice, EventContent> contentsInChain(
            List<Row> rows, long[] hashes, PartitionChain chain, EventReader reader) {
        Map<Integer, Set<Utf8Slice>> suspects = new TreeMap<>();
        for (int i = 0; i < hashes.length; i++) {
            Row row = rows.get(i);
            chain.candidates(hashes[i], file -> suspects.computeIfAbsent(file, f -> new HashSet<>())
                    .add(row.id()));
        }
        Map<Utf8Slice, EventContent> contents = new HashMap<>();
        suspects.forEach((file, ids) -> reader.readContents(chain.file(file), (id, content) -> {
            if (ids.contains(id.value())) {
                contents.putIfAbsent(id.value(), content);
            }
        }));
        return contents;
    }
}

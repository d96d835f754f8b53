package dev.warren.archive.redrive;

import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.RowLookup;
import dev.warren.archive.layout.FoundLayout;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.EventId;
import dev.warren.storage.ObjectStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of the event archive. */
final class ArchivedRows implements Destination {

    private final ObjectStore store;
    private @Nullable RowLookup lookup;

    ArchivedRows(ObjectStore store) {
        this.store = store;
    }

    @Override
    public boolean accepts(Candidate candidate) {
        return true;
    }

    @Override
    public void begin() {
        lookup = null;
    }

    @Override
    public Map<Candidate, Standing> look(Collection<Candidate> candidates) {
        Map<Candidate, Standing> standings = new LinkedHashMap<>();
        candidates.forEach(candidate -> standings.put(candidate, Standing.ABSENT));
        rows().ifPresent(rows -> byPartition(rows.layout(), candidates)
                .forEach((partition, there) -> look(rows, partition, there, standings)));
        return standings;
    }

    /** There is no layout before the first ingester has started. */
    private Optional<RowLookup> rows() {
        if (lookup == null) {
            lookup = FoundLayout.in(store)
                    .map(layout -> new RowLookup(store, layout))
                    .orElse(null);
        }
        return Optional.ofNullable(lookup);
    }

    private static Map<PartitionKey, List<Candidate>> byPartition(
            PartitionLayout layout, Collection<Candidate> candidates) {
        return candidates.stream()
                .collect(Collectors.groupingBy(
                        candidate -> layout.partitionOf(candidate.event().timestamp())));
    }

    private void look(
            RowLookup rows, PartitionKey partition, List<Candidate> candidates, Map<Candidate, Standing> standings) {
        Map<EventId, List<Candidate>> byId = new HashMap<>(candidates.stream()
                .collect(Collectors.groupingBy(candidate -> candidate.event().id())));
        try {
            rows.find(partition, byId.keySet(), (id, row) -> byId.getOrDefault(id, List.of())
                    .forEach(candidate -> standings.put(candidate, standing(candidate, row))));
        } catch (DamagedFileException e) {
            throw new DamagedObjectException(
                    "a data file of " + rows.layout().prefix(partition) + " cannot be read: " + e.getMessage()
                            + "; ./archive audit names it, restore it and run this again",
                    e);
        }
    }

    private Standing standing(Candidate candidate, RowLookup.Found row) {
        if (!row.content().sameAs(candidate.event().content())) {
            return Standing.CONFLICT;
        }
        store.confirmDurable(row.file());
        return Standing.STORED;
    }
}

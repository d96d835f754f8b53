package dev.warren.archive.stats;

import dev.warren.archive.file.ColumnCounts;
import dev.warren.archive.file.ColumnScan;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.Place;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Workers;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Counts the data files and their rows. */
final class EventsStats {

    private static final int VALUES_KEPT = 100_000;

    private final ObjectStore store;
    private final StatsRequest request;
    private final Consumer<ObjectStat> everyFile;
    private final DayTable days = new DayTable();
    private final Map<Grouping, FrequentValues> values = new TreeMap<>();
    private final DaysByType types = new DaysByType();
    private final LongAdder unreadable = new LongAdder();

    /** @param everyFile is told each data file */
    EventsStats(ObjectStore store, StatsRequest request, Consumer<ObjectStat> everyFile) {
        this.store = store;
        this.request = request;
        this.everyFile = everyFile;
        request.by().forEach(by -> values.put(by, new FrequentValues(VALUES_KEPT)));
    }

    void run(PartitionLayout layout, Workers workers, Progress progress) {
        new EventsWalk(store, layout, request.scope())
                .walk(new Files(file -> Place.day(layout, file.partition()), workers, progress));
        workers.awaitAll();
    }

    StatsReport.Events totals() {
        long files = 0;
        long rows = 0;
        long bytes = 0;
        for (StatsReport.Day day : days.days()) {
            files += day.files();
            rows += day.rows();
            bytes += day.bytes();
        }
        return new StatsReport.Events(files, rows, bytes, unreadable.sum());
    }

    DayTable days() {
        return days;
    }

    Map<String, Ranking> rankings() {
        Map<String, Ranking> rankings = new TreeMap<>();
        values.forEach((by, counted) ->
                rankings.put(by.name().toLowerCase(java.util.Locale.ROOT), counted.ranking(request.top())));
        return rankings;
    }

    Map<String, SortedMap<LocalDate, Long>> typesByDay() {
        FrequentValues counted = values.get(Grouping.TYPE);
        return counted == null ? Map.of() : types.of(counted.ranking(request.top()));
    }

    private long count(LocalDate day, ObjectStat file) {
        try {
            ColumnCounts counts = ColumnScan.count(
                    store,
                    file.key(),
                    request.by().stream().map(Grouping::column).collect(Collectors.toSet()));
            days.add(day, counts.rows(), file.size());
            types.add(day, counts.byColumn().getOrDefault(Grouping.TYPE.column(), Map.of()));
            values.forEach((by, all) -> add(counts.byColumn().getOrDefault(by.column(), Map.of()), counts.rows(), all));
            return counts.rows();
        } catch (DamagedFileException | NoSuchObjectException e) {
            unreadable.increment();
            days.add(day, 0, file.size());
            return 0;
        }
    }

    private static void add(Map<String, Long> found, long rows, FrequentValues all) {
        found.forEach(all::add);
        all.addNone(rows - found.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Which day a file is of. */
    private interface Days {
        LocalDate of(Place file);
    }

    /** Takes the files as the walk tells them. */
    private final class Files implements EventsWalk.Visitor {

        private final Days dayOf;
        private final Workers workers;
        private final Progress progress;

        Files(Days dayOf, Workers workers, Progress progress) {
            this.dayOf = dayOf;
            this.workers = workers;
            this.progress = progress;
        }

        @Override
        public void file(Place place, ObjectStat stat) {
            everyFile.accept(stat);
            workers.submit(() -> progress.advance(stat.size(), count(dayOf.of(place), stat)));
        }

        @Override
        public void foreign(ObjectStat stat) {}

        @Override
        public void endOfPartition(PartitionKey partition, BitSet numbers) {}
    }
}

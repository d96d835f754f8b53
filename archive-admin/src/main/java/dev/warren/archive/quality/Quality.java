package dev.warren.archive.quality;

import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.RowFilter;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.ids.IdHash;
import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.FoundLayout;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Workers;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads every row, once. Writes nothing to the archive and is safe beside running services. Memory: the days and {@value PayloadKeys#MOST} payload
 * keys of {@value TypeTable#MOST} types, and a row group for each thread.
 */
public final class Quality {

    private final ObjectStore store;
    private final QualityRequest request;
    private final Progress progress;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final TypeTable types;
    private final LongAdder files = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final Queue<String> unreadable = new ConcurrentLinkedQueue<>();

    public Quality(
            ObjectStore store,
            QualityRequest request,
            Progress progress,
            Cancellation cancellation,
            InstantSource clock) {
        this.store = store;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
        this.types = new TypeTable(request.lateAfter());
    }

    /**
     * Looks once.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public QualityReport run() {
        Instant started = clock.instant();
        try (Repeated contents = new Repeated(request.temporary());
                Repeated ids = new Repeated(request.temporary())) {
            FoundLayout.in(store).ifPresent(layout -> read(layout, contents, ids));
            progress.begin("copies", -1);
            contents.each(type -> types.of(type).sameContent(), cancellation);
            ids.each(type -> types.of(type).sameId(), cancellation);
        }
        return new QualityReport(
                store.description(),
                started,
                Duration.between(started, clock.instant()).toMillis(),
                request.lateAfter().toMillis(),
                files.sum(),
                rows.sum(),
                List.copyOf(unreadable),
                types.types(LocalDate.ofInstant(started, ZoneOffset.UTC)));
    }

    private void read(PartitionLayout layout, Repeated contents, Repeated ids) {
        EventsWalk walk = new EventsWalk(store, layout, request.scope());
        progress.begin("rows", progress.wantsTotals() ? walk.totalBytes() : -1);
        try (Workers workers = new Workers(request.threads(), cancellation)) {
            walk.walk((place, stat) -> workers.submit(() -> read(stat, contents, ids)));
            workers.awaitAll();
        }
    }

    private void read(ObjectStat file, Repeated contents, Repeated ids) {
        long read = 0;
        files.increment();
        try (RowReader reader = RowReader.of(store, file.key(), RowFilter.ALL)) {
            for (StoredRow row = reader.next(); row != null; row = reader.next()) {
                cancellation.check();
                int type = types.add(row.type().toString(), RowFacts.of(row));
                contents.add(ContentHash.of(row), type);
                ids.add(IdHash.of(row.id()), type);
                read++;
            }
        } catch (DamagedFileException | NoSuchObjectException e) {
            unreadable.add(file.key().value());
        }
        rows.add(read);
        progress.advance(file.size(), read);
    }
}

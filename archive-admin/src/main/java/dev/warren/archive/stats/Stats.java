package dev.warren.archive.stats;

import dev.warren.archive.layout.FoundLayout;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectStat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Counts what is in an archive. Writes nothing to it, and is safe beside running services. Memory does not grow with the archive. */
public final class Stats {

    private final ArchiveStores stores;
    private final StatsRequest request;
    private final Progress progress;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final LargestFiles largest;
    private final Growing growing = new Growing();

    public Stats(
            ArchiveStores stores,
            StatsRequest request,
            Progress progress,
            Cancellation cancellation,
            InstantSource clock) {
        this.stores = stores;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
        this.largest = new LargestFiles(request.top());
    }

    /**
     * Counts once.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer or refuses: nothing is known then
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public StatsReport run() {
        Instant started = clock.instant();
        Optional<PartitionLayout> layout = FoundLayout.in(stores.events());
        EventsStats events = new EventsStats(stores.events(), request, this::take);
        SnapshotsStats snapshots = new SnapshotsStats(stores.snapshots(), request, this::take);
        try (Workers workers = new Workers(request.threads(), cancellation)) {
            progress.begin("events", -1);
            layout.ifPresent(found -> events.run(found, workers, progress));
            if (!request.scope().hasDays()) {
                progress.begin("snapshots", -1);
                snapshots.run(workers, progress);
            }
        }
        StatsReport.Growth growth = growing.until(LocalDate.ofInstant(started, ZoneOffset.UTC));
        return new StatsReport(
                stores.description(),
                layout.map(FoundLayout::words).orElse(""),
                started,
                Duration.between(started, clock.instant()).toMillis(),
                events.totals(),
                events.days().days(),
                events.rankings(),
                events.typesByDay(),
                snapshots.totals(),
                largest.largestFirst(),
                growth,
                request.directory().map(directory -> space(directory, growth)));
    }

    private void take(ObjectStat file) {
        largest.add(file);
        growing.add(file);
    }

    private static StatsReport.Space space(Path directory, StatsReport.Growth growth) {
        try {
            FileStore disk = Files.getFileStore(directory);
            long free = disk.getUsableSpace();
            Optional<Long> daysLeft =
                    growth.bytesPerDay().filter(perDay -> perDay > 0).map(perDay -> free / perDay);
            return new StatsReport.Space(free, disk.getTotalSpace(), daysLeft);
        } catch (IOException e) {
            throw new UncheckedIOException("the free space of " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }
}

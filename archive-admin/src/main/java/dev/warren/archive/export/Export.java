package dev.warren.archive.export;

import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.RowSink;
import dev.warren.archive.file.Selection;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.FoundLayout;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.Progress;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.EventTime;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes rows in the order of the archive's keys and rows. Writes nothing to the archive. Memory does not grow with it. */
public final class Export {

    private static final int TYPES = 1_000;
    private static final String OTHERS = "(others)";

    private final ObjectStore store;
    private final Selection selection;
    private final Progress progress;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final Map<String, Long> types = new TreeMap<>();
    private long files;
    private long rows;
    private @Nullable EventTime first;
    private @Nullable EventTime last;

    public Export(
            ObjectStore store, Selection selection, Progress progress, Cancellation cancellation, InstantSource clock) {
        this.store = store;
        this.selection = selection;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /**
     * Writes once.
     *
     * @param out is not closed
     * @throws UncheckedIOException if it takes no more
     * @throws DamagedObjectException if a data file cannot be read: what was written is not whole
     * @throws dev.warren.storage.StorageException if the store does not answer
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public ExportReport run(ExportFormat format, OutputStream out) {
        Instant started = clock.instant();
        try (RowSink sink = format.to(out)) {
            FoundLayout.in(store).ifPresent(layout -> write(layout, sink));
        } catch (IOException e) {
            throw unwritable(e);
        }
        return new ExportReport(
                store.description(),
                format.name().toLowerCase(Locale.ROOT),
                files,
                rows,
                types,
                Optional.ofNullable(first).map(EventTime::toInstant),
                Optional.ofNullable(last).map(EventTime::toInstant),
                Duration.between(started, clock.instant()).toMillis());
    }

    private void write(PartitionLayout layout, RowSink sink) {
        EventsWalk walk = new EventsWalk(store, layout, selection.scope());
        progress.begin("export", progress.wantsTotals() ? walk.totalBytes() : -1);
        walk.walk((place, stat) -> write(stat, sink));
    }

    private void write(ObjectStat file, RowSink sink) {
        long before = rows;
        files++;
        try (RowReader reader = RowReader.of(store, file.key(), selection.filter())) {
            for (StoredRow row = reader.next(); row != null; row = reader.next()) {
                cancellation.check();
                sink.write(row);
                count(row);
            }
        } catch (DamagedFileException e) {
            throw new DamagedObjectException(
                    file.key() + " cannot be read: " + e.getMessage()
                            + "; restore it from a backup, or leave it out with --prefix, --from or --to",
                    e);
        } catch (IOException e) {
            throw unwritable(e);
        }
        progress.advance(file.size(), rows - before);
    }

    private void count(StoredRow row) {
        String type = row.type().toString();
        types.merge(types.size() < TYPES || types.containsKey(type) ? type : OTHERS, 1L, Long::sum);
        rows++;
        EventTime time = row.time();
        first = first == null || time.compareTo(first) < 0 ? time : first;
        last = last == null || time.compareTo(last) > 0 ? time : last;
    }

    private static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("could not write rows: " + e.getMessage(), e);
    }
}

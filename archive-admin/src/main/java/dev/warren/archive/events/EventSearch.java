package dev.warren.archive.events;

import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.EventFilter;
import dev.warren.archive.file.EventRow;
import dev.warren.archive.file.RowScan;
import dev.warren.archive.layout.DataFiles;
import dev.warren.archive.layout.FoundLayout;
import dev.warren.archive.layout.Scope;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of the archive in the order of the data files' keys, and in the order of arrival in each. The days of a filter's times are all that is
 * listed. What is added to a partition behind a cursor is seen, what is added before it is not.
 */
public final class EventSearch {

    private static final Logger log = LoggerFactory.getLogger(EventSearch.class);

    private final ObjectStore store;
    private final EventFilter filter;
    private final PageLimits limits;
    private final List<EventRow> rows = new ArrayList<>();
    private final List<ObjectKey> unreadable = new ArrayList<>();
    private long length;
    private Optional<EventCursor> last = Optional.empty();

    private EventSearch(ObjectStore store, EventFilter filter, PageLimits limits) {
        this.store = store;
        this.filter = filter;
        this.limits = limits;
    }

    /**
     * Reads a page. Memory: the page, and one data file's row group.
     *
     * @param start where the page before ended
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public static EventPage page(
            ObjectStore store, EventFilter filter, Optional<EventCursor> start, PageLimits limits) {
        EventSearch search = new EventSearch(store, filter, limits);
        Optional<EventCursor> next = FoundLayout.in(store).flatMap(layout -> search.read(layout, start));
        return new EventPage(search.rows, search.unreadable, next);
    }

    /** Where the next page begins. */
    private Optional<EventCursor> read(PartitionLayout layout, Optional<EventCursor> start) {
        if (start.isPresent() && !read(start.get())) {
            return last;
        }
        Iterator<ObjectKey> files = new DataFiles(store, layout, days(), start.map(EventCursor::file));
        while (files.hasNext()) {
            if (isFull() || (last.isPresent() && limits.deadline().isOver())) {
                return last;
            }
            if (!read(new EventCursor(files.next(), 0))) {
                return last;
            }
        }
        return Optional.empty();
    }

    private Scope days() {
        return new Scope(
                Optional.empty(),
                filter.from().map(EventSearch::day),
                filter.to().map(EventSearch::lastDay));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static LocalDate lastDay(Instant before) {
        return day(before.minusNanos(1));
    }

    /** Reads a file, and says whether the page has room left. */
    private boolean read(EventCursor from) {
        if (from.row() == EventCursor.END) {
            return true;
        }
        boolean toItsEnd = true;
        try {
            toItsEnd =
                    RowScan.scan(store, from.file(), filter, from.row(), (index, row) -> take(from.file(), index, row));
        } catch (DamagedFileException | NoSuchObjectException e) {
            log.warn("{} cannot be read: {}", from.file(), e.getMessage());
            unreadable.add(from.file());
        }
        if (toItsEnd) {
            last = Optional.of(new EventCursor(from.file(), EventCursor.END));
        }
        return toItsEnd;
    }

    /** A row that finds the page full begins the next one. */
    private boolean take(ObjectKey file, long index, EventRow row) {
        if (isFull()) {
            last = Optional.of(new EventCursor(file, index));
            return false;
        }
        rows.add(row);
        length += row.length();
        return true;
    }

    private boolean isFull() {
        return rows.size() >= limits.rows() || length >= limits.length();
    }
}

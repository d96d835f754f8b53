package dev.warren.archive.events;

import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.Selection;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.layout.DataFiles;
import dev.warren.archive.layout.FoundLayout;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of the archive in the order of the data files' keys, and in the order of arrival in each. Only the days of the selection are listed. What is added to a partition behind a cursor is seen, what is added before it is not.
 */
public final class EventSearch {

    private static final Logger log = LoggerFactory.getLogger(EventSearch.class);

    private final ObjectStore store;
    private final Selection selection;
    private final PageLimits limits;
    private final List<StoredRow> rows = new ArrayList<>();
    private final List<ObjectKey> unreadable = new ArrayList<>();
    private long length;
    private Optional<EventCursor> last = Optional.empty();

    private EventSearch(ObjectStore store, Selection selection, PageLimits limits) {
        this.store = store;
        this.selection = selection;
        this.limits = limits;
    }

    /**
     * Reads a page. Memory: the page, and one data file's row group.
     *
     * @param start where the page before ended
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public static EventPage page(
            ObjectStore store, Selection selection, Optional<EventCursor> start, PageLimits limits) {
        EventSearch search = new EventSearch(store, selection, limits);
        Optional<EventCursor> next = FoundLayout.in(store).flatMap(layout -> search.read(layout, start));
        return new EventPage(search.rows, search.unreadable, next);
    }

    /** Where the next page begins. */
    private Optional<EventCursor> read(PartitionLayout layout, Optional<EventCursor> start) {
        if (start.isPresent() && !read(start.get())) {
            return last;
        }
        Iterator<ObjectKey> files = new DataFiles(store, layout, selection.scope(), start.map(EventCursor::file));
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

    /** Reads a file, and says whether the page has room left. */
    private boolean read(EventCursor from) {
        if (from.row() == EventCursor.END) {
            return true;
        }
        boolean toItsEnd = true;
        try {
            toItsEnd = readFile(from);
        } catch (DamagedFileException | NoSuchObjectException e) {
            log.warn("{} cannot be read: {}", from.file(), e.getMessage());
            unreadable.add(from.file());
        }
        if (toItsEnd) {
            last = Optional.of(new EventCursor(from.file(), EventCursor.END));
        }
        return toItsEnd;
    }

    private boolean readFile(EventCursor from) {
        try (RowReader reader = RowReader.of(store, from.file(), selection.filter())) {
            StoredRow row = reader.nextFrom(from.row());
            while (row != null && take(from.file(), reader.position() - 1, row)) {
                row = reader.next();
            }
            return row == null;
        }
    }

    /** A row that finds the page full begins the next one. */
    private boolean take(ObjectKey file, long index, StoredRow row) {
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

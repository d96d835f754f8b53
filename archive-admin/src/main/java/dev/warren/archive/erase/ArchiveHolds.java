package dev.warren.archive.erase;

import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.layout.GoalKey;
import dev.warren.archive.retention.Hold;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.storage.ObjectKey;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The legal holds that name nobody and keep something of the user that lies in archives of cold objects. Used by several threads. */
final class ArchiveHolds {

    private static final Set<String> COLUMNS = Set.of(EventColumns.USER_ID, EventColumns.PAYLOAD, EventColumns.TYPE);

    private final OwnRows rows;
    private final List<Hold> holds;
    private final Set<String> names = new LinkedHashSet<>();

    ArchiveHolds(OwnRows rows, List<Hold> holds) {
        this.rows = rows;
        this.holds = holds.stream().filter(hold -> hold.users().isEmpty()).toList();
    }

    /** Is told an object that is the user's as a whole. */
    void own(ObjectKey key) {
        GoalKey.of(key.value())
                .ifPresent(
                        goal -> holds.stream().filter(hold -> hold.holds(goal)).forEach(this::keeps));
    }

    /**
     * Is told a data file that has rows of the user.
     *
     * @param file its bytes
     */
    void rows(ObjectKey key, Path file) {
        holds.stream()
                .filter(hold -> key.value().startsWith(hold.prefix().value()))
                .filter(hold -> hasRow(hold, file))
                .forEach(this::keeps);
    }

    private boolean hasRow(Hold hold, Path file) {
        try (RowReader reader = RowReader.of(file, COLUMNS)) {
            for (StoredRow row = reader.next(); row != null; row = reader.next()) {
                if (rows.has(row) && hold.holds(row)) {
                    return true;
                }
            }
            return false;
        }
    }

    private synchronized void keeps(Hold hold) {
        names.add(hold.name());
    }

    synchronized List<String> names() {
        return List.copyOf(names);
    }
}

package dev.warren.archive.erase;

import dev.warren.archive.file.ColumnCounts;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.encode.EventColumns;
import java.util.List;
import java.util.Map;

/**
 * How many rows a data file has.
 *
 * @param all of them
 * @param own those of the user
 */
record OwnRowCount(long all, long own) {

    /** The column of users is read, and payloads only where rows have no user. Memory: the different users of the file. */
    static OwnRowCount of(DataFileAt file, OwnRows rows) {
        ColumnCounts found = file.count(List.of(EventColumns.USER_ID));
        Map<String, Long> byUser = found.byColumn().getOrDefault(EventColumns.USER_ID, Map.of());
        long stated = byUser.values().stream().mapToLong(Long::longValue).sum();
        return new OwnRowCount(found.rows(), stated < found.rows() ? count(file, rows) : own(byUser, rows));
    }

    private static long own(Map<String, Long> byUser, OwnRows rows) {
        return byUser.entrySet().stream()
                .filter(user -> rows.user().is(user.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long count(DataFileAt file, OwnRows rows) {
        long count = 0;
        try (RowReader reader = file.rows(OwnRows.COLUMNS)) {
            for (StoredRow row = reader.next(); row != null; row = reader.next()) {
                count += rows.has(row) ? 1 : 0;
            }
        }
        return count;
    }
}

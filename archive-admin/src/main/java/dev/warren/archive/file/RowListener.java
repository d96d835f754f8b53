package dev.warren.archive.file;

import dev.warren.model.Utf8Slice;

/** Is told each row that has both an id and a time. */
public interface RowListener {

    /**
     * One row.
     *
     * @param timeMicros event time in microseconds since 1970-01-01T00:00:00Z
     */
    void row(Utf8Slice id, long timeMicros);
}

package dev.warren.archive.events;

import dev.warren.storage.ObjectKey;

/**
 * Where the rows of the next page begin. Data files never change, so it stays where it is.
 *
 * @param file a data file
 * @param row the first of its rows that was not looked at, from 0; {@link #END} if all were
 */
public record EventCursor(ObjectKey file, long row) {

    /** After the last row of a file. */
    public static final long END = Long.MAX_VALUE;
}

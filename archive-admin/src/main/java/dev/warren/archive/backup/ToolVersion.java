package dev.warren.archive.backup;

import dev.warren.archive.file.ColumnCount;

/**
 * What made a set.
 *
 * @param version of the program
 */
public record ToolVersion(String version) {

    /** How many columns events have. */
    static final int SCHEMA = ColumnCount.OF_EVENTS;
}

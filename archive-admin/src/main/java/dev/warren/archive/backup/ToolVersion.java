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

    /** This program, by what the build has written into its jar. */
    public static ToolVersion current() {
        String version = ToolVersion.class.getPackage().getImplementationVersion();
        return new ToolVersion(version == null ? "(not built)" : version);
    }
}

package dev.warren.archive.stats;

import dev.warren.ingester.encode.EventColumns;

/** By what rows can be counted. */
public enum Grouping {
    TYPE(EventColumns.TYPE),
    USER(EventColumns.USER_ID);

    private final String column;

    Grouping(String column) {
        this.column = column;
    }

    /** The column that has to be read for it. */
    String column() {
        return column;
    }
}

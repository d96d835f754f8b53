package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;

/** How many columns there are: they are only ever added (contract, section 3), so the number is the schema's version. */
public final class ColumnCount {

    /** In the data files that this version writes. */
    public static final int OF_EVENTS = EventColumns.PARQUET.getFieldCount();

    private ColumnCount() {}
}

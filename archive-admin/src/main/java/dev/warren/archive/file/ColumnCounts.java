package dev.warren.archive.file;

import java.util.Map;

/**
 * How often values are in a data file.
 *
 * @param rows by its footer
 * @param byColumn how many rows each value has, for each column that was asked for and is there; nulls are not counted
 */
public record ColumnCounts(long rows, Map<String, Map<String, Long>> byColumn) {}

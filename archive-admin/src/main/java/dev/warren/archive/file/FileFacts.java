package dev.warren.archive.file;

import java.util.List;

/**
 * What a data file turned out to be.
 *
 * @param rows that its pages hold
 * @param footerRows what the footer says
 * @param columns how its columns differ from those of an archive, one line each
 * @param nulls rows that lack a value they must have
 * @param misleading what would make a reader that filters pass over rows it should find, one line each
 */
public record FileFacts(long rows, long footerRows, List<String> columns, long nulls, List<String> misleading) {}

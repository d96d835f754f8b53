package dev.warren.archive.file;

import dev.warren.archive.layout.Scope;

/**
 * A part of the archive's rows.
 *
 * @param scope the data files that can have them
 * @param filter of their rows those that are meant
 */
public record Selection(Scope scope, RowFilter filter) {}

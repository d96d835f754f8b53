package dev.warren.archive.query;

import dev.warren.archive.layout.Scope;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is asked, and what it may take.
 *
 * @param sql one SELECT over the view {@code events}
 * @param scope the data files that the view has
 * @param directory of a local archive, whose files are read where they are; empty for a bucket, whose files are copied
 * @param temporary for copies, and for what does not fit into memory
 * @param maxFiles how many files the view may have; their names are in memory
 * @param maxCopiedBytes how much may be copied
 * @param memoryBytes for DuckDB
 */
public record QueryRequest(
        String sql,
        Scope scope,
        Optional<Path> directory,
        Path temporary,
        int maxFiles,
        long maxCopiedBytes,
        long memoryBytes) {}

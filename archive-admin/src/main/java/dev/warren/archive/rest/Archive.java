package dev.warren.archive.rest;

import dev.warren.archive.store.ArchiveStores;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The archive that is served.
 *
 * @param directory of a local archive
 */
public record Archive(ArchiveStores stores, Optional<Path> directory) {}

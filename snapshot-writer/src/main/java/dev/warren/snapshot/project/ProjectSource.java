package dev.warren.snapshot.project;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * The entries of a project, one after the other. Both ways of reading throw an {@link IOException} only if the bytes could not be
 * had, and a {@link ProjectRefusedException} if there is something wrong with them.
 */
interface ProjectSource extends Closeable {

    /** Goes on to the next entry; empty after the last. The content of the one before must have been read to its end. */
    Optional<SourceEntry> next() throws IOException;

    /** Reads content of the current entry into the buffer; -1 at its end. */
    int read(byte[] buffer) throws IOException;
}

package dev.warren.archive.importing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, always in the same order. */
interface RowSource extends AutoCloseable {

    /**
     * The next row; null after the last one.
     *
     * @throws IOException if the file cannot be read to its end
     */
    @Nullable SourceRow next() throws IOException;

    @Override
    void close() throws IOException;
}

package dev.warren.archive.file;

import java.io.Closeable;
import java.io.IOException;

/** Takes rows, one after the other, in some form. What it writes is whole only after {@link #close()}, which leaves the stream below it open. */
public interface RowSink extends Closeable {

    void write(StoredRow row) throws IOException;
}

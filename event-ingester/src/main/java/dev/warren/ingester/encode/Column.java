package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import java.io.IOException;
import java.util.List;

/** One column of a row group while it is written. */
interface Column {

    /** Takes its value out of each of the rows. */
    void add(List<Row> rows) throws IOException;

    /** Writes out what is left. */
    void end() throws IOException;
}

package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import java.io.IOException;

/** One column of a row group while it is written. */
interface Column {

    /** Takes its value out of each of the rows from one index up to another. */
    void add(Row[] rows, int from, int to) throws IOException;

    /** Writes out what is left. */
    void end() throws IOException;
}

package dev.warren.ingester.encode;

import java.util.HashMap;
import java.util.Map;

/**
 * Memory that encoding a file takes and encoding the next takes again: new arrays would each be cleared, grown and thrown away. For
 * one thread at a time.
 */
final class EncoderBuffers {

    /** Where a page is put together, before it is compressed. */
    final ReusedBuffer gathered = new ReusedBuffer();

    /** Where a compressed page is. */
    final ReusedBuffer compressed = new ReusedBuffer();

    private final Map<String, PlainValues> values = new HashMap<>();
    private final Map<String, Dictionary> dictionaries = new HashMap<>();

    /** For a column's values; empty. */
    PlainValues values(String column) {
        PlainValues free = values.computeIfAbsent(column, name -> new PlainValues());
        free.clear();
        return free;
    }

    /** For a column's dictionary; empty. */
    Dictionary dictionary(String column) {
        Dictionary free = dictionaries.computeIfAbsent(column, name -> new Dictionary());
        free.clear();
        return free;
    }
}

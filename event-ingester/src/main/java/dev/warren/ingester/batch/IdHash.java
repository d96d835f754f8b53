package dev.warren.ingester.batch;

import dev.warren.model.KeyedHash;
import dev.warren.model.Utf8Slice;

/**
 * What an id is known by in this process, in every partition. Another one in each process: nobody can prepare ids that all fall into
 * one place.
 */
public final class IdHash {

    private static final KeyedHash HASH = new KeyedHash();

    private IdHash() {}

    /** 64 bits, evenly spread. Two ids may have the same. */
    public static long of(Utf8Slice id) {
        return HASH.of(id);
    }
}

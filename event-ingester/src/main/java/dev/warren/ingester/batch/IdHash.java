package dev.warren.ingester.batch;

import dev.warren.model.Utf8Slice;
import java.security.SecureRandom;

/**
 * What an id is known by in this process, in every partition. The seed is random for each process: nobody can then prepare ids that
 * all fall into one place.
 */
public final class IdHash {

    private static final long SEED = new SecureRandom().nextLong();

    private IdHash() {}

    /** 64 bits, evenly spread. Two ids may have the same. */
    public static long of(Utf8Slice id) {
        return id.xxHash64(SEED);
    }
}

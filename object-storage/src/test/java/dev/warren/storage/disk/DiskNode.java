package dev.warren.storage.disk;

import java.time.Instant;
import java.util.Random;

/** What a name leads to. */
abstract sealed class DiskNode permits DiskFile, DiskDirectory {

    private final long number;
    private Instant modified;

    DiskNode(long number, Instant made) {
        this.number = number;
        this.modified = made;
    }

    long number() {
        return number;
    }

    Instant modified() {
        return modified;
    }

    void touch(Instant now) {
        modified = now;
    }

    abstract long size();

    /** What is visible is durable from here on, unless a failure was reported in between. */
    abstract void force();

    /** A failure is reported once; bytes that could not be written are taken for written then. */
    abstract void failToForce(Random random);

    /** Some of what was not forced is there, some is not. */
    abstract void losePower(Random random);
}

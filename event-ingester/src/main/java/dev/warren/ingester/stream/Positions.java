package dev.warren.ingester.stream;

import java.util.ArrayDeque;

/**
 * Which offset of the stream a delivery had. Deliveries are numbered from 1 without gaps; offsets have gaps, where the stream keeps
 * offsets of its consumers between messages, and begin again at an earlier one after a reconnection. Kept as runs of consecutive
 * offsets, so it takes no memory worth mentioning.
 */
final class Positions {

    private final ArrayDeque<Run> runs = new ArrayDeque<>();
    private long lastTag;
    private long nextOffset = -1;

    private record Run(long firstTag, long firstOffset) {

        long offset(long tag) {
            return firstOffset + (tag - firstTag);
        }
    }

    /** Numbers the next delivery. */
    synchronized long received(long offset) {
        lastTag++;
        if (offset != nextOffset) {
            runs.add(new Run(lastTag, offset));
        }
        nextOffset = offset + 1;
        return lastTag;
    }

    /**
     * The offset that a reader resumes behind when all deliveries up to this one are durable. Those before it are forgotten.
     *
     * @param tag one that was received, not lower than in the call before
     */
    synchronized long durableThrough(long tag) {
        while (runs.size() > 1 && second().firstTag() <= tag) {
            runs.removeFirst();
        }
        return runs.getFirst().offset(tag);
    }

    private Run second() {
        var iterator = runs.iterator();
        iterator.next();
        return iterator.next();
    }
}

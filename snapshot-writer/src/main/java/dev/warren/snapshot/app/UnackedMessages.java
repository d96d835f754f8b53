package dev.warren.snapshot.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Since when consumers have had the messages that they have not acknowledged. What the broker has sent ahead counts from the moment
 * a consumer takes it up. Safe for several threads.
 */
final class UnackedMessages {

    private final InstantSource clock;
    private final AtomicLong taken = new AtomicLong();
    private final ConcurrentSkipListMap<Long, Instant> since = new ConcurrentSkipListMap<>();

    UnackedMessages(InstantSource clock) {
        this.clock = clock;
    }

    /** Does what there is to do with a message, its acknowledgement included. */
    void during(Runnable work) {
        long number = taken.getAndIncrement();
        since.put(number, clock.instant());
        try {
            work.run();
        } finally {
            since.remove(number);
        }
    }

    /** The age of the oldest; zero if there is none. */
    Duration oldest() {
        Map.Entry<Long, Instant> first = since.firstEntry();
        return first == null ? Duration.ZERO : Duration.between(first.getValue(), clock.instant());
    }
}

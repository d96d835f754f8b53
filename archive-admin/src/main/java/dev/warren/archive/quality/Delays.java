package dev.warren.archive.quality;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long events took from their own time to the archive. */
final class Delays {

    private static final List<Duration> BOUNDS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7));

    private static final List<String> NAMES = List.of(
            "before its time",
            "up to 1 s",
            "to 10 s",
            "to 1 min",
            "to 10 min",
            "to 1 h",
            "to 6 h",
            "to 1 day",
            "to 7 days",
            "longer");

    private final Duration lateAfter;
    private final long[] counts = new long[NAMES.size()];
    private long late;
    private Duration longest = Duration.ofSeconds(Long.MIN_VALUE);

    Delays(Duration lateAfter) {
        this.lateAfter = lateAfter;
    }

    void add(Duration delay) {
        counts[bucket(delay)]++;
        if (delay.compareTo(lateAfter) > 0) {
            late++;
        }
        if (delay.compareTo(longest) > 0) {
            longest = delay;
        }
    }

    private static int bucket(Duration delay) {
        if (delay.isNegative()) {
            return 0;
        }
        int bucket = 1;
        while (bucket < BOUNDS.size() && delay.compareTo(BOUNDS.get(bucket)) > 0) {
            bucket++;
        }
        return bucket;
    }

    TypeQuality.Lateness lateness() {
        List<TypeQuality.Share> histogram = new ArrayList<>();
        for (int bucket = 0; bucket < counts.length; bucket++) {
            histogram.add(new TypeQuality.Share(NAMES.get(bucket), counts[bucket]));
        }
        return new TypeQuality.Lateness(late, counts[0], longest.toMillis(), histogram);
    }
}

package dev.warren.archive.redrive;

import dev.warren.storage.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of messages. */
final class Fates {

    private static final int EXAMPLES = 100;

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<RedriveReport.Left> left = new ArrayList<>();
    private boolean whole = true;

    void add(Fate fate, ObjectKey key, String why) {
        String name = fate.name().toLowerCase(Locale.ROOT);
        counts.merge(name, 1L, Long::sum);
        whole &= fate.isGood();
        if (!fate.isGood() && left.size() < EXAMPLES) {
            left.add(new RedriveReport.Left(key.value(), name, why));
        }
    }

    RedriveReport report(String archive, String broker, long tookMs) {
        return new RedriveReport(archive, broker, counts, left, whole, tookMs);
    }
}

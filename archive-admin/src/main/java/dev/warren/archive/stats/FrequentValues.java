package dev.warren.archive.stats;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts values in bounded memory: exactly while there are no more than twice as many different ones as are kept, and after that by
 * Misra and Gries (Finding repeated elements, 1982): every value that makes up more than one part in {@code kept} of the whole is there,
 * and no count is too low by more than that part. Safe for use by several threads.
 */
final class FrequentValues {

    private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final int kept;
    private final Map<String, Long> counts = new HashMap<>();
    private long total;
    private long none;
    private long tooLow;

    /** @param kept how many values at least, 1 or more; in memory are twice as many at most */
    FrequentValues(int kept) {
        this.kept = kept;
    }

    synchronized void addNone(long count) {
        none += count;
    }

    synchronized void add(String value, long count) {
        total += count;
        counts.merge(value, count, Long::sum);
        if (counts.size() > 2 * kept) {
            shrink();
        }
    }

    /** Takes from each what the largest that is given up has. */
    private void shrink() {
        long[] ascending =
                counts.values().stream().mapToLong(Long::longValue).sorted().toArray();
        long taken = ascending[ascending.length - 1 - kept];
        tooLow += taken;
        counts.replaceAll((value, count) -> count - taken);
        counts.values().removeIf(count -> count <= 0);
    }

    /** @param most how many values at most */
    synchronized Ranking ranking(int most) {
        List<Ranking.Ranked> top = counts.entrySet().stream()
                .sorted(MOST_FIRST)
                .limit(most)
                .map(entry -> new Ranking.Ranked(entry.getKey(), entry.getValue()))
                .toList();
        long told = top.stream().mapToLong(Ranking.Ranked::count).sum();
        return new Ranking(top, total - told, none, tooLow);
    }
}

package dev.warren.archive.audit;

import dev.warren.storage.ObjectKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All findings counted, and the first of each code kept. Safe for use by several threads. */
public final class Findings {

    private final int kept;
    private final Map<FindingCode, Long> counts = new EnumMap<>(FindingCode.class);
    private final Map<FindingCode, List<Finding>> first = new EnumMap<>(FindingCode.class);

    /** @param kept how many of each code to keep */
    public Findings(int kept) {
        this.kept = kept;
    }

    public void add(FindingCode code, ObjectKey key, String problem) {
        add(new Finding(code, key.value(), problem));
    }

    public synchronized void add(Finding finding) {
        count(finding.code());
        List<Finding> alike = first.computeIfAbsent(finding.code(), code -> new ArrayList<>());
        if (alike.size() < kept) {
            alike.add(finding);
        }
    }

    /** One more of which nothing is kept but its number. */
    void count(FindingCode code) {
        count(code, 1);
    }

    /** So many more of which nothing is kept but their number. */
    public synchronized void count(FindingCode code, long more) {
        if (more > 0) {
            counts.merge(code, more, Long::sum);
        }
    }

    public synchronized Map<FindingCode, Long> counts() {
        return new EnumMap<>(counts);
    }

    /** As many as wanted, the worst first. Each code has its share, so that thousands of one do not hide the only one of another. */
    public synchronized List<Finding> worst() {
        List<Finding> shown = new ArrayList<>();
        for (int round = 0; shown.size() < kept && add(round, shown); round++) {}
        return shown.stream().limit(kept).sorted().toList();
    }

    /** Whether there was any. */
    private boolean add(int round, List<Finding> shown) {
        int before = shown.size();
        first.values().stream()
                .filter(alike -> alike.size() > round)
                .map(alike -> alike.get(round))
                .forEach(shown::add);
        return shown.size() > before;
    }
}

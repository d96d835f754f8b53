package dev.warren.archive.audit;

import dev.warren.storage.ObjectKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All findings counted, and the first of each severity kept. Safe for use by several threads. */
final class Findings {

    private final int kept;
    private final Map<FindingCode, Long> counts = new EnumMap<>(FindingCode.class);
    private final Map<Severity, List<Finding>> first = new EnumMap<>(Severity.class);

    /** @param kept how many of each severity to keep */
    Findings(int kept) {
        this.kept = kept;
    }

    void add(FindingCode code, ObjectKey key, String problem) {
        add(new Finding(code, key.value(), problem));
    }

    synchronized void add(Finding finding) {
        count(finding.code());
        List<Finding> alike = first.computeIfAbsent(finding.code().severity(), severity -> new ArrayList<>());
        if (alike.size() < kept) {
            alike.add(finding);
        }
    }

    /** One more of which nothing is kept but its number. */
    synchronized void count(FindingCode code) {
        counts.merge(code, 1L, Long::sum);
    }

    synchronized Map<FindingCode, Long> counts() {
        return new EnumMap<>(counts);
    }

    /** What was kept, the worst first, no more than wanted in all. */
    synchronized List<Finding> worst() {
        return first.values().stream()
                .flatMap(List::stream)
                .sorted()
                .limit(kept)
                .toList();
    }
}

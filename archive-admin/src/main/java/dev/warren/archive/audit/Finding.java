package dev.warren.archive.audit;

import java.util.Comparator;

/**
 * Something that is not as it should be, or worth knowing.
 *
 * @param key the object it is about
 * @param problem what is wrong, one line in plain words
 */
public record Finding(FindingCode code, String key, String problem) implements Comparable<Finding> {

    private static final int LONGEST = 400;
    private static final Comparator<Finding> ORDER = Comparator.comparing((Finding finding) -> finding.code.severity())
            .thenComparing(Finding::key)
            .thenComparing(Finding::code)
            .thenComparing(Finding::problem);

    /** One line each, whatever was in the objects. */
    public Finding {
        key = oneLine(key);
        problem = oneLine(problem);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{IsControl}\\p{Cs}\\u2028\\u2029]", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** The worst first, then by key. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}

package dev.warren.archive.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report for programs, as {@code docs/archive-admin.md} describes it.
 *
 * @param counts findings by severity
 * @param codes findings by code
 */
public record AuditDocument(
        boolean sound,
        String archive,
        String layout,
        Part sample,
        Instant started,
        long tookMs,
        AuditTotals totals,
        Map<String, Long> counts,
        Map<String, Long> codes,
        List<Item> findings,
        long findingsLeftOut) {

    /** Of so many parts, which one was read, from 0. */
    public record Part(long parts, long part) {}

    /** One finding. */
    public record Item(String severity, String code, String key, String problem, String action) {}

    /**
     * The document of a report.
     *
     * @param strict whether warnings make it unsound, too
     */
    public static AuditDocument of(AuditReport report, boolean strict) {
        return new AuditDocument(
                report.isSound(strict),
                report.archive(),
                report.layout(),
                new Part(report.sample().parts(), report.sample().part()),
                report.started(),
                report.took().toMillis(),
                report.totals(),
                severities(report),
                codes(report),
                report.findings().stream().map(AuditDocument::item).toList(),
                report.count() - report.findings().size());
    }

    private static Map<String, Long> severities(AuditReport report) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Arrays.stream(Severity.values()).forEach(severity -> counts.put(name(severity), report.count(severity)));
        return counts;
    }

    private static Map<String, Long> codes(AuditReport report) {
        Map<String, Long> codes = new LinkedHashMap<>();
        report.counts().forEach((code, count) -> codes.put(code.code(), count));
        return codes;
    }

    private static Item item(Finding finding) {
        FindingCode code = finding.code();
        return new Item(name(code.severity()), code.code(), finding.key(), finding.problem(), code.action());
    }

    private static String name(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}

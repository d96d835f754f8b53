package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.audit.AuditReport;
import dev.warren.archive.audit.AuditTotals;
import dev.warren.archive.audit.Finding;
import dev.warren.archive.audit.Severity;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people: a line for each finding, then a summary. */
final class AuditText {

    private AuditText() {}

    static void print(AuditReport report, boolean strict, PrintWriter out) {
        report.findings().forEach(finding -> out.println(line(finding)));
        long more = report.count() - report.findings().size();
        if (more > 0) {
            out.println("… and " + number(more) + " more; --max-findings shows them");
        }
        if (!report.findings().isEmpty()) {
            out.println();
        }
        summary(report, out);
        row(out, "Result", report.isSound(strict) ? "sound" : "NOT sound");
    }

    private static String line(Finding finding) {
        return finding.code().severity() + " " + finding.code().code() + " " + finding.key() + ": " + finding.problem()
                + "; " + finding.code().action();
    }

    private static void summary(AuditReport report, PrintWriter out) {
        AuditTotals totals = report.totals();
        row(out, "Archive", report.archive() + (report.layout().isEmpty() ? "" : " (" + report.layout() + ")"));
        if (totals.sets() > 0) {
            row(out, "Sets", count(totals.sets(), "set") + " with " + count(totals.files(), "object"));
        } else {
            archive(totals, out);
        }
        if (!report.sample().hasAll()) {
            row(out, "Sample", sample(report));
        }
        row(
                out,
                "Read",
                count(totals.bytes(), "byte") + " in " + number(report.took().toSeconds()) + " s");
        report.counts()
                .forEach((code, count) ->
                        row(out, "Findings", number(count) + " × " + code.severity() + " " + code.code()));
        row(
                out,
                "In all",
                count(report.count(Severity.ERROR), "error") + ", " + count(report.count(Severity.WARNING), "warning")
                        + ", " + count(report.count(Severity.INFO), "note"));
    }

    private static void archive(AuditTotals totals, PrintWriter out) {
        row(
                out,
                "Events",
                count(totals.rows(), "row") + " in " + count(totals.files(), "file") + " of "
                        + count(totals.partitions(), "partition"));
        row(out, "Snapshots", count(totals.versions(), "version") + " of " + count(totals.goals(), "goal"));
        row(out, "Quarantine", quarantine(totals.quarantined()));
        if (totals.ledgerIds() > 0) {
            row(out, "Ledger", count(totals.ledgerIds(), "id"));
        }
    }

    private static String sample(AuditReport report) {
        String what = report.totals().sets() > 0 ? "objects" : "partitions, goals and quarantined messages";
        return "part " + (report.sample().part() + 1) + " of " + report.sample().parts() + " of the " + what
                + " was read";
    }

    private static String quarantine(Map<String, Long> reasons) {
        long all = reasons.values().stream().mapToLong(Long::longValue).sum();
        String list = reasons.entrySet().stream()
                .map(reason -> reason.getKey() + " " + number(reason.getValue()))
                .collect(Collectors.joining(", "));
        return count(all, "message") + (list.isEmpty() ? "" : ": " + list);
    }
}

package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.erase.Change;
import dev.warren.archive.erase.ErasureReport;
import dev.warren.archive.erase.LookedThrough;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/** What became of an erasure, for people. */
final class ErasureText {

    private ErasureText() {}

    static void print(ErasureReport report, PrintWriter out) {
        report.changes().forEach(change -> out.println(VisibleText.line(line(change))));
        if (report.changed() > report.changes().size()) {
            out.println("… and " + count(report.changed() - report.changes().size(), "further object")
                    + "; the file of --changes, if one was named, has all");
        }
        row(out, "Archive", report.archive());
        row(
                out,
                "Backups",
                String.join(", ", report.backups()) + " (" + number(last(report).sets()) + " sets)");
        row(out, "User", "SHA-256 of the id " + report.userSha256());
        report.overriddenHolds().forEach(hold -> row(out, "Hold", VisibleText.line(hold) + " was overridden"));
        row(out, "Read", looked(report.before()));
        row(out, report.dryRun() ? "To erase" : "Erased", found(report.before()));
        LookedThrough after = report.after();
        if (after != null) {
            row(out, "Read again", looked(after));
            row(out, "Remains", found(after));
            report.found().forEach(key -> out.println("REMAINS " + VisibleText.line(key)));
        }
        open(report, out);
        String good =
                report.dryRun() ? "a dry run: nothing was written" : "complete: nothing of the user was found again";
        CopyText.end(report.complete(), good, counts(report), report.problems(), report.tookMs(), out);
    }

    private static Map<String, Long> counts(ErasureReport report) {
        Map<String, Long> counts = new TreeMap<>(report.counts());
        LookedThrough after = report.after();
        if (after != null) {
            counts.put("remaining", after.userFiles() + after.userObjects());
        }
        return counts;
    }

    private static String line(Change change) {
        return change.sha256After() == null
                ? "deleted    " + change.key() + "  sha256 " + change.sha256Before()
                : "rewritten  " + change.key() + beside(change) + "  " + count(change.rows(), "row") + "  sha256 "
                        + change.sha256Before() + " -> " + change.sha256After();
    }

    private static String beside(Change change) {
        return change.key().equals(change.replacedBy()) ? "" : " -> " + change.replacedBy();
    }

    private static LookedThrough last(ErasureReport report) {
        LookedThrough after = report.after();
        return after == null ? report.before() : after;
    }

    private static String looked(LookedThrough at) {
        return count(at.dataFiles(), "data file") + " with " + count(at.rows(), "row") + ", "
                + count(at.messages(), "message") + " in quarantine, " + count(at.archives(), "archive")
                + " of cold objects";
    }

    private static String found(LookedThrough at) {
        return count(at.userRows(), "row") + " in " + count(at.userFiles(), "data file") + ", "
                + count(at.userObjects(), "object")
                + (at.userArchives() == 0 ? "" : ", " + count(at.userArchives(), "archive") + " with some of them");
    }

    private static void open(ErasureReport report, PrintWriter out) {
        if (report.open().againAfter() != null) {
            row(
                    out,
                    "Open",
                    number(report.open().partitions())
                            + " partitions were written to recently: what is still on its way may come back. Run it again"
                            + " after " + report.open().againAfter());
        }
    }
}

package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.bytes;
import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.backup.BackupReport;
import dev.warren.archive.backup.RestoreReport;
import dev.warren.archive.backup.SetHead;
import dev.warren.archive.backup.SetList;
import dev.warren.archive.backup.VerifyReport;
import dev.warren.archive.copy.CopyTally;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.migrate.MigrationReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reports of copying, for people. */
final class CopyText {

    private CopyText() {}

    static void print(MigrationReport report, PrintWriter out) {
        row(out, "From", report.source());
        row(out, "To", report.target());
        objects(report.objects(), report.dryRun(), out);
        if (report.deleted() > 0) {
            row(out, "Deleted", count(report.deleted(), "object") + " of the source");
        }
        String good = report.dryRun()
                ? "nothing is in the way (a dry run: nothing was written)"
                : "complete: services can start on the target";
        end(report.complete(), good, report.counts(), report.problems(), report.tookMs(), out);
    }

    static void print(BackupReport report, PrintWriter out) {
        SetHead set = report.set();
        row(out, "Set", set.name() + " (" + set.kind() + ") in " + report.target());
        row(out, "Archive", set.archive());
        row(out, "Objects", number(set.files()) + ", " + bytes(set.bytes()));
        row(out, "Copied", number(set.copiedFiles()) + ", " + bytes(set.copiedBytes()));
        row(out, "Events", events(set));
        if (!report.dropped().isEmpty()) {
            row(out, "Dropped", String.join(", ", report.dropped()));
        }
        String good = report.dryRun() ? "a dry run: nothing was written" : "whole";
        end(report.sound(), good, report.counts(), report.problems(), report.tookMs(), out);
    }

    static void print(RestoreReport report, PrintWriter out) {
        report.passedOver().forEach(source -> row(out, "Passed over", " " + VisibleText.line(source)));
        row(out, "Set", report.set().isEmpty() ? "none" : report.set() + " in " + report.source());
        row(out, "To", report.target());
        row(out, "Events", count(report.rows(), "row"));
        objects(report.objects(), report.dryRun(), out);
        String good = report.set().isEmpty()
                ? "nothing to restore, and nothing is required"
                : report.dryRun() ? "nothing is in the way (a dry run: nothing was written)" : "restored";
        end(report.complete(), good, report.counts(), report.problems(), report.tookMs(), out);
    }

    static void print(VerifyReport report, PrintWriter out) {
        row(out, "Verified", report.what());
        row(out, "Objects", number(report.objects()) + ", of which " + number(report.read()) + " were read");
        row(out, "Read", bytes(report.bytes()));
        end(report.sound(), "sound", report.counts(), report.problems(), report.tookMs(), out);
    }

    static void print(List<SetList.Line> sets, PrintWriter out) {
        for (SetList.Line line : sets) {
            SetHead set = line.set();
            String what = set == null
                    ? line.state()
                    : set.kind() + "  " + count(set.files(), "object") + "  " + bytes(set.bytes()) + "  (copied "
                            + bytes(set.copiedBytes()) + ")  " + events(set) + references(set);
            out.println(line.name() + "  " + what + (line.latest() ? "  latest" : ""));
        }
    }

    private static String references(SetHead set) {
        return set.references().isEmpty() ? "" : "  refers to " + String.join(", ", set.references());
    }

    private static String events(SetHead set) {
        return count(set.rows(), "row")
                + (set.from() == null ? "" : ", " + set.from() + " to " + Objects.requireNonNull(set.to()));
    }

    private static void objects(CopyTally.Totals objects, boolean dryRun, PrintWriter out) {
        row(
                out,
                dryRun ? "To copy" : "Copied",
                count(objects.written(), "object") + ", " + bytes(objects.writtenBytes()));
        row(out, "There", count(objects.present(), "object") + ", " + bytes(objects.presentBytes()));
    }

    static void end(
            boolean good,
            String words,
            Map<String, Long> counts,
            List<Problem> problems,
            long tookMs,
            PrintWriter out) {
        problems.forEach(problem -> out.println("PROBLEM " + problem.kind().code() + " "
                + VisibleText.line(problem.key()) + ": " + VisibleText.line(problem.text())));
        row(out, "Took", tookMs / 1000.0 + " s");
        row(out, "Result", good ? words : "NOT COMPLETE: " + counts);
    }
}

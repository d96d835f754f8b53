package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.bytes;
import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.stats.Ranking;
import dev.warren.archive.stats.StatsReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Numbers for people. */
final class StatsText {

    private static final int DAYS_SHOWN = 31;

    private StatsText() {}

    static void print(StatsReport report, PrintWriter out) {
        summary(report, out);
        days(report.days(), out);
        report.by().forEach((by, ranking) -> ranking("Rows by " + by, ranking, out));
        if (report.snapshots().versions() > 0) {
            ranking("Versions by language", report.snapshots().languages(), out);
        }
        heading("Largest files", report.largest().isEmpty(), out);
        report.largest().forEach(file -> entry(out, bytes(file.bytes()), file.key()));
    }

    private static void summary(StatsReport report, PrintWriter out) {
        StatsReport.Events events = report.events();
        StatsReport.Snapshots snapshots = report.snapshots();
        row(out, "Archive", report.archive() + (report.layout().isEmpty() ? "" : " (" + report.layout() + ")"));
        row(
                out,
                "Events",
                count(events.rows(), "row") + " in " + count(events.files(), "file") + ", " + bytes(events.bytes()));
        row(
                out,
                "Snapshots",
                count(snapshots.versions(), "version") + " of " + count(snapshots.goals(), "goal") + ", "
                        + bytes(snapshots.bytes()));
        row(
                out,
                "Growth",
                report.growth()
                        .bytesPerDay()
                        .map(perDay -> bytes(perDay) + " a day")
                        .orElse("not known before a whole day has passed"));
        report.space().ifPresent(space -> row(out, "Free", space(space)));
        if (!report.isWhole()) {
            row(
                    out,
                    "NOT READ",
                    number(events.unreadable()) + " data files and " + number(snapshots.unreadable())
                            + " manifests, whose rows and versions are missing here; ./archive audit names them");
        }
    }

    private static String space(StatsReport.Space space) {
        return bytes(space.freeBytes()) + " of " + bytes(space.totalBytes())
                + space.daysLeft()
                        .map(days -> ", enough for " + number(days) + " days")
                        .orElse("");
    }

    private static void days(List<StatsReport.Day> days, PrintWriter out) {
        heading("Events by day", days.isEmpty(), out);
        int left = Math.max(0, days.size() - DAYS_SHOWN);
        if (left > 0) {
            out.println("  … " + number(left) + " earlier days; --json has all");
        }
        days.subList(left, days.size())
                .forEach(day -> out.printf(
                        Locale.ROOT,
                        "  %s  %,15d rows  %,9d files  %12s%n",
                        day.day(),
                        day.rows(),
                        day.files(),
                        bytes(day.bytes())));
    }

    private static void ranking(String title, Ranking ranking, PrintWriter out) {
        heading(title, false, out);
        ranking.top().forEach(value -> entry(out, number(value.count()), VisibleText.line(value.value())));
        if (ranking.others() > 0) {
            entry(out, number(ranking.others()), "(all others)");
        }
        if (ranking.none() > 0) {
            entry(out, number(ranking.none()), "(none)");
        }
        if (ranking.tooLowByAtMost() > 0) {
            out.println("  Each may be too low, by " + number(ranking.tooLowByAtMost()) + " at most.");
        }
    }

    private static void heading(String title, boolean nothing, PrintWriter out) {
        if (!nothing) {
            out.println();
            out.println(title);
        }
    }

    private static void entry(PrintWriter out, String amount, String what) {
        out.printf(Locale.ROOT, "  %15s  %s%n", amount, what);
    }
}

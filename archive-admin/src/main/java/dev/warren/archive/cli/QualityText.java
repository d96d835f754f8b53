package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.quality.QualityReport;
import dev.warren.archive.quality.TypeQuality;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What events are like, for people. */
final class QualityText {

    private static final int TYPES_SHOWN = 50;
    private static final int LINES_SHOWN = 20;

    private QualityText() {}

    static void print(QualityReport report, PrintWriter out) {
        row(out, "Archive", report.archive());
        row(out, "Events", count(report.rows(), "row") + " in " + count(report.files(), "file"));
        if (!report.isWhole()) {
            row(out, "NOT READ", count(report.unreadable().size(), "data file") + "; ./archive audit names them");
        }
        report.types().stream().limit(TYPES_SHOWN).forEach(type -> print(type, late(report), out));
        if (report.types().size() > TYPES_SHOWN) {
            out.printf("%n… and %s more; --json has all%n", count(report.types().size() - TYPES_SHOWN, "type"));
        }
    }

    /** When an event is late. */
    static String late(QualityReport report) {
        return "later than " + duration(report.lateAfterMs());
    }

    static String duration(long millis) {
        Duration duration = Duration.ofMillis(millis);
        String parts =
                duration.minusDays(duration.toDays()).toString().substring(2).toLowerCase(Locale.ROOT);
        return duration.toDays() == 0 ? parts : duration.toDays() + "d" + parts;
    }

    private static void print(TypeQuality type, String late, PrintWriter out) {
        out.printf("%n%s  %s%n", VisibleText.line(type.type()), count(type.rows(), "row"));
        row(out, "  null", nulls(type));
        row(out, "  late", lateness(type, late));
        row(out, "  copies", copies(type));
        lines(out, "  keys", type.keys(), key -> key(key, type.rows()));
        if (type.keyValuesLeftOut() > 0) {
            row(out, "", count(type.keyValuesLeftOut(), "value") + " of further keys, which are not followed");
        }
        lines(out, "  changes", type.changes(), QualityText::change);
        lines(out, "  unusual", type.daily().unusual(), day -> unusual(day, type));
    }

    static String nulls(TypeQuality type) {
        return type.nulls().stream()
                .map(column -> column.of() + " " + percent(column.rows(), type.rows()))
                .collect(Collectors.joining(", "));
    }

    static String lateness(TypeQuality type, String late) {
        TypeQuality.Lateness lateness = type.lateness();
        return percent(lateness.late(), type.rows()) + " " + late + ", "
                + percent(lateness.early(), type.rows()) + " before their own time, the longest "
                + duration(lateness.longestMs());
    }

    static String copies(TypeQuality type) {
        return number(type.copies().contents()) + " rows say what another says, "
                + number(type.copies().ids()) + " have the id of another";
    }

    static String change(TypeQuality.Change change) {
        return change.day() + "  " + VisibleText.line(change.key()) + " " + change.what();
    }

    static String unusual(TypeQuality.UnusualDay day, TypeQuality type) {
        return String.format(
                Locale.ROOT,
                "%s  %,d rows, the median is %,.0f (score %+.1f)",
                day.day(),
                day.rows(),
                type.daily().median(),
                day.score());
    }

    private static String key(TypeQuality.Key key, long rows) {
        return VisibleText.line(key.key()) + " (" + String.join(", ", key.kinds()) + ") in " + percent(key.rows(), rows)
                + (key.nulls() > 0 ? ", null in " + percent(key.nulls(), rows) : "");
    }

    static String percent(long part, long whole) {
        return part == 0 ? "0%" : String.format(Locale.ROOT, "%.3g%%", 100.0 * part / Math.max(1, whole));
    }

    private static <T> void lines(PrintWriter out, String name, List<T> all, Function<T, String> line) {
        String label = name;
        for (T one : all.subList(0, Math.min(all.size(), LINES_SHOWN))) {
            row(out, label, line.apply(one));
            label = "";
        }
        if (all.size() > LINES_SHOWN) {
            row(out, "", "… and " + number(all.size() - LINES_SHOWN) + " more; --json has all");
        }
    }
}

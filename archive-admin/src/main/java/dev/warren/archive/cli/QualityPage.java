package dev.warren.archive.cli;

import dev.warren.archive.plot.Bars;
import dev.warren.archive.plot.Picture;
import dev.warren.archive.plot.PictureFormat;
import dev.warren.archive.quality.QualityReport;
import dev.warren.archive.quality.TypeQuality;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What events are like, as one HTML page that needs nothing beside itself: no script, and pictures inside. */
final class QualityPage {

    /** A page of all of some hundred types could not be looked at. */
    private static final int TYPES_SHOWN = 30;

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Quality of an archive</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <style>
            body { font: 15px/1.4 sans-serif; max-width: 1040px; margin: 2em auto; padding: 0 1em; color: #222 }
            table { border-collapse: collapse; margin: .5em 0 1em } td, th { padding: .15em .8em .15em 0; text-align: left; vertical-align: top }
            th { border-bottom: 1px solid #999 } h2 { margin-top: 2em; border-top: 1px solid #ccc; padding-top: .6em; overflow-wrap: anywhere }
            td { overflow-wrap: anywhere } img { max-width: 100% } .warn { color: #a00 }
            </style></head><body>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);
    private final QualityReport report;

    private QualityPage(QualityReport report) {
        this.report = report;
    }

    static String of(QualityReport report) {
        QualityPage page = new QualityPage(report);
        page.overview();
        report.types().stream().limit(TYPES_SHOWN).forEach(page::type);
        return page.html.append("</body></html>\n").toString();
    }

    private void overview() {
        html.append("<h1>Quality of an archive</h1>");
        paragraph(report.archive() + ", " + report.started() + ": " + Line.count(report.rows(), "row") + " in "
                + Line.count(report.files(), "file") + ", "
                + Line.count(report.types().size(), "type")
                + (report.types().size() > TYPES_SHOWN ? ", of which the most frequent are shown" : ""));
        if (!report.isWhole()) {
            html.append("<p class=\"warn\">Not read: ")
                    .append(escaped(String.join(", ", report.unreadable())))
                    .append("</p>");
        }
        Map<String, SortedMap<LocalDate, Long>> days = new LinkedHashMap<>();
        report.types().forEach(type -> days.put(type.type(), type.daily().rows()));
        picture(List.of(Bars.byDay("Rows", "rows", StatsPlot.mostFrequent(days))));
    }

    private void type(TypeQuality type) {
        html.append("<h2>").append(escaped(type.type())).append("</h2>");
        table(
                List.of("", ""),
                Stream.of(
                        List.of("rows", Line.number(type.rows())),
                        List.of("null", QualityText.nulls(type)),
                        List.of("late", QualityText.lateness(type, QualityText.late(report))),
                        List.of("copies", QualityText.copies(type))));
        keys(type);
        list("Keys that have changed", type.changes().stream().map(QualityText::change));
        list("Unusual days", type.daily().unusual().stream().map(day -> QualityText.unusual(day, type)));
        picture(List.of(Bars.byDay("Rows", "rows", Map.of("rows", type.daily().rows())), delays(type)));
    }

    private void keys(TypeQuality type) {
        if (type.keys().isEmpty()) {
            return;
        }
        table(
                List.of("key of the payload", "kinds", "in rows", "null in", "first day", "last day"),
                type.keys().stream()
                        .map(key -> List.of(
                                key.key(),
                                String.join(", ", key.kinds()),
                                QualityText.percent(key.rows(), type.rows()),
                                QualityText.percent(key.nulls(), type.rows()),
                                key.first().toString(),
                                key.last().toString())));
        if (type.keyValuesLeftOut() > 0) {
            paragraph(Line.number(type.keyValuesLeftOut()) + " values of further keys, which are not followed");
        }
    }

    private static Bars delays(TypeQuality type) {
        List<TypeQuality.Share> histogram = type.lateness().histogram();
        return new Bars(
                "Delay from the events' own time to their arrival",
                "rows",
                histogram.stream().map(TypeQuality.Share::of).toList(),
                Map.of("rows", histogram.stream().map(TypeQuality.Share::rows).toList()));
    }

    private void picture(List<Bars> panels) {
        html.append("<p><img alt=\"\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(Picture.of(panels, PictureFormat.PNG)))
                .append("\"></p>\n");
    }

    private void paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>\n");
    }

    private void list(String title, Stream<String> lines) {
        String items = lines.map(line -> "<li>" + escaped(line) + "</li>").collect(Collectors.joining("\n"));
        if (!items.isEmpty()) {
            html.append("<p>").append(title).append("</p><ul>").append(items).append("</ul>\n");
        }
    }

    private void table(List<String> names, Stream<List<String>> rows) {
        html.append("<table>");
        line("th", names);
        rows.forEach(row -> line("td", row));
        html.append("</table>\n");
    }

    private void line(String cell, List<String> values) {
        html.append("<tr>");
        values.forEach(value -> html.append('<')
                .append(cell)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(cell)
                .append('>'));
        html.append("</tr>\n");
    }

    /** What is shown comes from strangers. */
    private static String escaped(String text) {
        return VisibleText.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

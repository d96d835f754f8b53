package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.bytes;
import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.importing.ImportReport;
import java.io.PrintWriter;

/** What an import has done, for people. */
final class ImportText {

    private ImportText() {}

    static void print(ImportReport report, PrintWriter out) {
        row(out, "Broker", report.broker());
        report.resumedAt().ifPresent(file -> row(out, "Resumed", "in " + VisibleText.line(file)));
        row(
                out,
                report.sent() ? "Sent" : "Would send",
                count(report.messages(), "message") + " of " + count(report.files(), "file") + ", "
                        + bytes(report.bytes()));
        report.first()
                .ifPresent(first ->
                        row(out, "Times", first + " to " + report.last().orElse(first)));
        report.quarantine()
                .forEach((reason, rows) ->
                        row(out, "QUARANTINE", number(rows) + " of them, with ingesters' default limits: " + reason));
        if (report.left() > 0) {
            row(out, "LEFT", count(report.left(), "row") + " that no message can be made of, such as");
            report.leftExamples().forEach(example -> row(out, "", VisibleText.line(example)));
        }
    }
}

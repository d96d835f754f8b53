package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.bytes;
import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.replay.ReplayReport;
import java.io.PrintWriter;

/** What a replay has done, for people. */
final class ReplayText {

    private ReplayText() {}

    static void print(ReplayReport report, PrintWriter out) {
        row(out, "Archive", report.archive());
        row(out, "Broker", report.broker());
        report.resumedAt().ifPresent(key -> row(out, "Resumed", "in " + key));
        row(
                out,
                report.sent() ? "Sent" : "Would send",
                count(report.messages(), "message") + " of " + count(report.files(), "file") + ", "
                        + bytes(report.bytes()));
        report.first()
                .ifPresent(first ->
                        row(out, "Times", first + " to " + report.last().orElse(first)));
        report.exchanges()
                .forEach((exchange, messages) -> row(
                        out,
                        "Exchange",
                        (exchange.isEmpty() ? "(the default one)" : VisibleText.line(exchange)) + ": "
                                + number(messages)));
        if (!report.isWhole()) {
            row(out, "LEFT", count(report.left(), "row") + " that no message can be made of, such as");
            report.leftExamples().forEach(example -> row(out, "", VisibleText.line(example)));
        }
    }
}

package dev.warren.archive.cli;

import java.io.PrintWriter;
import java.util.function.BiConsumer;
import picocli.CommandLine.Option;

/** How a report is written. */
final class ReportOption {

    @Option(names = "--json", description = "One JSON document instead of lines.")
    private boolean json;

    /** Whether it is a document, beside which no lines may stand. */
    boolean isJson() {
        return json;
    }

    /** @param lines writes it for people */
    <T> void print(T report, PrintWriter out, BiConsumer<T, PrintWriter> lines) {
        if (json) {
            Json.print(report, out);
        } else {
            lines.accept(report, out);
        }
        out.flush();
    }
}

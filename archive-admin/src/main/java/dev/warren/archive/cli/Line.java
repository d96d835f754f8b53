package dev.warren.archive.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Lines for people. */
final class Line {

    private Line() {}

    /** A name, and beside it its value. */
    static void row(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-11s%s%n", name, value);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** With the largest unit of which there is at least one. */
    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        return String.format(Locale.ROOT, "%.1f %ciB", (double) bytes / (1L << (unit * 10)), "KMGTPE".charAt(unit - 1));
    }
}

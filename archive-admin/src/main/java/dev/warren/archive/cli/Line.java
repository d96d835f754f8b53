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

    /** A number of things, e.g. {@code 1 file} or {@code 2 files}. */
    static String count(long number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
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

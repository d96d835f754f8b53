package dev.warren.quickstart.report;

import java.util.Locale;

/** Numbers for people. */
public final class Amount {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Amount() {}

    /** With thousands separated. */
    public static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number of things, e.g. {@code 1 row} or {@code 2,000 rows}. */
    public static String of(long number, String thing) {
        return of(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** Bytes in the unit that suits them, decimal. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** Nanoseconds as seconds. */
    public static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}

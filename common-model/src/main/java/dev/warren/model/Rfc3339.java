package dev.warren.model;

/**
 * RFC 3339 date-times, read from bytes: {@code 2025-12-28T10:15:30.123456Z}.
 *
 * <p>{@code t}, {@code z} and a space for the {@code T} are accepted (RFC 3339, section 5.6), any number of fraction digits (cut
 * off below 1 µs), and the leap second 23:59:60 UTC, which is read as the next second. Without an offset the time is UTC.
 */
final class Rfc3339 {

    /** The answer for text that is no date-time; far outside what four digits of year can say. */
    static final long UNREADABLE = Long.MIN_VALUE;

    private static final int NONE = Integer.MIN_VALUE;
    private static final int DATE_AND_TIME = 19;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Rfc3339() {}

    /** Microseconds since 1970-01-01T00:00:00Z, or {@link #UNREADABLE}. */
    static long epochMicros(Utf8Slice text) {
        byte[] b = text.array();
        int from = text.offset();
        int to = text.end();
        if (to - from < DATE_AND_TIME || !hasSeparators(b, from)) {
            return UNREADABLE;
        }
        int days = epochDay(number(b, from, 4), number(b, from + 5, 2), number(b, from + 8, 2));
        int second = secondOfDay(number(b, from + 11, 2), number(b, from + 14, 2), number(b, from + 17, 2));
        int fractionEnd = endOfFraction(b, from + DATE_AND_TIME, to);
        int offset = offsetSeconds(b, fractionEnd, to);
        if (days == NONE || second == NONE || fractionEnd == NONE || offset == NONE) {
            return UNREADABLE;
        }
        long seconds = (long) days * SECONDS_PER_DAY + second - offset;
        if (b[from + 17] == '6' && Math.floorMod(seconds, SECONDS_PER_DAY) != 0) {
            return UNREADABLE;
        }
        return seconds * MICROS_PER_SECOND + micros(b, from + DATE_AND_TIME, fractionEnd);
    }

    private static boolean hasSeparators(byte[] b, int from) {
        return b[from + 4] == '-'
                && b[from + 7] == '-'
                && (b[from + 10] == 'T' || b[from + 10] == 't' || b[from + 10] == ' ')
                && b[from + 13] == ':'
                && b[from + 16] == ':';
    }

    /** So many digits as a number; negative if one of them is no digit. */
    private static int number(byte[] b, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (!isDigit(b[i])) {
                return NONE;
            }
            number = 10 * number + b[i] - '0';
        }
        return number;
    }

    private static int epochDay(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return NONE;
        }
        return daysFromCivil(month > 2 ? year : year - 1, (month + 9) % 12, day);
    }

    /** Howard Hinnant, "chrono-compatible low-level date algorithms"; years begin in March, so that a leap day is the last. */
    private static int daysFromCivil(int marchYear, int monthFromMarch, int day) {
        int era = Math.floorDiv(marchYear, 400);
        int yearOfEra = Math.floorMod(marchYear, 400);
        int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    private static int daysIn(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : DAYS_IN_MONTH[month - 1];
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int secondOfDay(int hour, int minute, int second) {
        boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
        return valid ? 3600 * hour + 60 * minute + second : NONE;
    }

    /** The position after the fraction, {@code from} if there is none, {@link #NONE} if it has no digits. */
    private static int endOfFraction(byte[] b, int from, int to) {
        if (from == to || b[from] != '.') {
            return from;
        }
        int end = from + 1;
        while (end < to && isDigit(b[end])) {
            end++;
        }
        return end == from + 1 ? NONE : end;
    }

    private static int micros(byte[] b, int point, int fractionEnd) {
        int micros = 0;
        for (int i = point + 1; i <= point + 6; i++) {
            micros = 10 * micros + (i < fractionEnd ? b[i] - '0' : 0);
        }
        return micros;
    }

    /** Seconds east of UTC. */
    private static int offsetSeconds(byte[] b, int from, int to) {
        if (from == NONE || from == to) {
            return from == NONE ? NONE : 0;
        }
        return switch (b[from]) {
            case 'Z', 'z' -> from + 1 == to ? 0 : NONE;
            case '+' -> hoursAndMinutes(b, from + 1, to, 1);
            case '-' -> hoursAndMinutes(b, from + 1, to, -1);
            default -> NONE;
        };
    }

    private static int hoursAndMinutes(byte[] b, int from, int to, int sign) {
        if (to - from != 5 || b[from + 2] != ':') {
            return NONE;
        }
        int seconds = secondOfDay(number(b, from, 2), number(b, from + 3, 2), 0);
        return seconds == NONE ? NONE : sign * seconds;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}

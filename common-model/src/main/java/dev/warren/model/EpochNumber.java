package dev.warren.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Times sent as a number since 1970-01-01T00:00:00Z. The unit follows from the magnitude: below 10^11 seconds (to the year 5138),
 * below 10^14 milliseconds, below 10^17 microseconds. What is finer than 1 µs is cut off, towards the past. No floating point.
 */
final class EpochNumber {

    /** The answer for numbers that are no time. */
    static final long UNREADABLE = Long.MIN_VALUE;

    private static final long SECONDS_BELOW = 100_000_000_000L;
    private static final long MILLIS_BELOW = 100_000_000_000_000L;
    private static final long MICROS_BELOW = 100_000_000_000_000_000L;
    private static final int DIGITS_OF_SECONDS = 6;
    private static final int MAX_DIGITS = 17;
    private static final int LONGEST_WITH_EXPONENT = 64;

    private EpochNumber() {}

    /** Microseconds since 1970 of a JSON number, or {@link #UNREADABLE}. */
    static long epochMicros(Utf8Slice number) {
        return hasExponent(number) ? ofExponent(number) : ofDigits(number);
    }

    /** Microseconds since 1970 of a whole number, or {@link #UNREADABLE}. */
    static long epochMicros(long number) {
        int shift = digitsToMicros(number);
        return shift < 0 ? UNREADABLE : number * powerOfTen(shift);
    }

    /** Whether a whole number of this magnitude counts seconds. */
    static boolean isInSeconds(long number) {
        return digitsToMicros(number) == DIGITS_OF_SECONDS;
    }

    private static long ofDigits(Utf8Slice number) {
        byte[] b = number.array();
        boolean negative = b[number.offset()] == '-';
        int start = negative ? number.offset() + 1 : number.offset();
        int point = endOfDigits(b, start, number.end());
        if (point - start > MAX_DIGITS) {
            return UNREADABLE;
        }
        int shift = digitsToMicros(digits(b, start, point, point - start));
        if (shift < 0) {
            return UNREADABLE;
        }
        int fraction = Math.min(point + 1, number.end());
        long micros =
                digits(b, start, point, point - start) * powerOfTen(shift) + digits(b, fraction, number.end(), shift);
        boolean cutOff = hasOtherThanZero(b, fraction + shift, number.end());
        return negative ? -micros - (cutOff ? 1 : 0) : micros;
    }

    /** Rare: bounded before anything is computed, since 1e999999999 is short and its digits are not. */
    private static long ofExponent(Utf8Slice number) {
        if (number.length() > LONGEST_WITH_EXPONENT) {
            return UNREADABLE;
        }
        try {
            BigDecimal value = new BigDecimal(number.toString());
            return Math.abs((long) value.precision() - value.scale()) > MAX_DIGITS ? UNREADABLE : ofDecimal(value);
        } catch (NumberFormatException e) {
            return UNREADABLE;
        }
    }

    private static long ofDecimal(BigDecimal value) {
        int shift = digitsToMicros(value.toBigInteger().longValueExact());
        return shift < 0
                ? UNREADABLE
                : value.movePointRight(shift).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** How many decimal places a number of this magnitude is from microseconds; negative if it is no time. */
    private static int digitsToMicros(long number) {
        long magnitude = number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number);
        if (magnitude < SECONDS_BELOW) {
            return DIGITS_OF_SECONDS;
        }
        if (magnitude < MILLIS_BELOW) {
            return 3;
        }
        return magnitude < MICROS_BELOW ? 0 : -1;
    }

    private static long powerOfTen(int exponent) {
        return switch (exponent) {
            case DIGITS_OF_SECONDS -> 1_000_000;
            case 3 -> 1_000;
            default -> 1;
        };
    }

    /** The first {@code count} digits as a number, with zeros for those beyond {@code to}. */
    private static long digits(byte[] b, int from, int to, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = 10 * value + (i < to ? b[i] - '0' : 0);
        }
        return value;
    }

    private static int endOfDigits(byte[] b, int from, int to) {
        int end = from;
        while (end < to && b[end] != '.') {
            end++;
        }
        return end;
    }

    private static boolean hasOtherThanZero(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] != '0') {
                return true;
            }
        }
        return false;
    }

    private static boolean hasExponent(Utf8Slice number) {
        for (int i = number.offset(); i < number.end(); i++) {
            if ((number.array()[i] | 0x20) == 'e') {
                return true;
            }
        }
        return false;
    }
}

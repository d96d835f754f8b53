package dev.warren.model;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where an event's time comes from, and whether it is a sane one. */
final class EventTimes {

    private static final String EXAMPLE =
            "send RFC 3339, such as 2025-12-28T10:15:30.123Z, or a number since 1970 in s, ms or µs";

    private final DecoderLimits limits;
    private final long earliestMicros;
    private final long maxAheadMicros;

    EventTimes(DecoderLimits limits) {
        this.limits = limits;
        this.earliestMicros =
                EventTime.ofInstant(limits.earliest().plusNanos(999)).epochMicros();
        this.maxAheadMicros = TimeUnit.MICROSECONDS.convert(limits.maxAhead());
    }

    /** A time given as a JSON string or number. */
    static EventTime ofJson(String name, Utf8Slice json) {
        byte first = json.array()[json.offset()];
        if (first == '"') {
            return ofLiteral(name, json);
        }
        if (isNumber(first)) {
            return ofNumber(name, json);
        }
        throw unreadable(name, json);
    }

    /** A time given as a number: digits as JSON has them. */
    static EventTime ofNumber(String name, Utf8Slice digits) {
        return read(name, digits, EpochNumber.epochMicros(digits));
    }

    /** A time given as text. */
    static EventTime ofText(String name, Utf8Slice text) {
        return read(name, text, Rfc3339.epochMicros(text));
    }

    /**
     * The AMQP timestamp. It is a number of seconds, but publishers put milliseconds and microseconds there too: the number is
     * read by its magnitude as every other one. There is always a unit, since an {@code Instant} ends at 3.2 * 10^16 seconds.
     */
    static EventTime ofAmqp(Instant timestamp) {
        long number = timestamp.getEpochSecond();
        return EpochNumber.isInSeconds(number)
                ? EventTime.ofInstant(timestamp)
                : new EventTime(EpochNumber.epochMicros(number));
    }

    /** The time itself, if it is inside the limits. */
    EventTime inRange(@Nullable EventTime time, Instant receivedAt) {
        if (time == null) {
            throw refused("no event time, neither timestamp nor the AMQP timestamp: " + EXAMPLE);
        }
        if (time.epochMicros() < earliestMicros) {
            throw refused("event time " + time + " is before " + limits.earliest() + ", the earliest accepted");
        }
        if (time.epochMicros() - maxAheadMicros
                > EventTime.ofInstant(receivedAt).epochMicros()) {
            throw refused("event time " + time + " is more than " + limits.maxAhead() + " after it was received at "
                    + receivedAt + ": check the publisher's clock and the unit of the number");
        }
        return time;
    }

    private static EventTime ofLiteral(String name, Utf8Slice literal) {
        @Nullable Utf8Slice text = StringLiteral.content(literal);
        if (text == null) {
            throw unreadable(name, literal);
        }
        return ofText(name, text);
    }

    private static EventTime read(String name, Utf8Slice source, long micros) {
        if (micros == Rfc3339.UNREADABLE) {
            throw unreadable(name, source);
        }
        return new EventTime(micros);
    }

    private static MalformedException unreadable(String name, Utf8Slice source) {
        return refused(name + " " + PlainWords.quote(source) + " is not a time: " + EXAMPLE);
    }

    private static boolean isNumber(byte first) {
        return first == '-' || (first >= '0' && first <= '9');
    }

    private static MalformedException refused(String message) {
        return new MalformedException(Reason.TIMESTAMP, message);
    }
}

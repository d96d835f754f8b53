package dev.warren.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an event's time comes from, and whether it is a sane one. */
final class EventTimes {

    private static final String EXAMPLE =
            "send RFC 3339, such as 2025-12-28T10:15:30.123Z, or a number since 1970 in s, ms or µs";

    private final DecoderLimits limits;

    EventTimes(DecoderLimits limits) {
        this.limits = limits;
    }

    /** A time given as a JSON string or number. */
    static EventTime ofJson(String name, Utf8Slice json) {
        byte first = json.array()[json.offset()];
        if (isNumber(first)) {
            return ofNumber(name, json);
        }
        return read(name, json, first == '"' ? ofLiteral(json) : Rfc3339.UNREADABLE);
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
     * read by its magnitude as every other one.
     */
    static EventTime ofAmqp(Instant timestamp) {
        long micros = EpochNumber.epochMicros(timestamp.getEpochSecond());
        boolean seconds = micros / 1_000_000 == timestamp.getEpochSecond();
        return read(
                "AMQP timestamp",
                Utf8Slice.of(timestamp.toString()),
                seconds ? micros + timestamp.getNano() / 1_000 : micros);
    }

    /** The time itself, if it is inside the limits. */
    EventTime inRange(@Nullable EventTime time, Instant receivedAt) {
        if (time == null) {
            throw refused("no event time, neither timestamp nor the AMQP timestamp: " + EXAMPLE);
        }
        if (time.toInstant().isBefore(limits.earliest())) {
            throw refused("event time " + time + " is before " + limits.earliest() + ", the earliest accepted");
        }
        if (time.toInstant().isAfter(receivedAt.plus(limits.maxAhead()))) {
            throw refused("event time " + time + " is more than " + limits.maxAhead() + " after it was received at "
                    + receivedAt + ": check the publisher's clock and the unit of the number");
        }
        return time;
    }

    private static long ofLiteral(Utf8Slice literal) {
        @Nullable Utf8Slice text = StringLiteral.content(literal);
        return text == null ? Rfc3339.UNREADABLE : Rfc3339.epochMicros(text);
    }

    private static EventTime read(String name, Utf8Slice source, long micros) {
        if (micros == Rfc3339.UNREADABLE) {
            throw refused(name + " " + PlainWords.quote(source) + " is not a time: " + EXAMPLE);
        }
        return new EventTime(micros);
    }

    private static boolean isNumber(byte first) {
        return first == '-' || first >= '0' && first <= '9';
    }

    private static MalformedException refused(String message) {
        return new MalformedException(Reason.TIMESTAMP, message);
    }
}

package dev.warren.archive.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A time in a query: RFC 3339, with an offset, of the years that events may have. */
record EventInstant(Instant time) {

    private static final int MOST_CHARACTERS = 40;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws IllegalArgumentException if it is none */
    static EventInstant parse(String text) {
        try {
            Instant time = OffsetDateTime.parse(text.length() > MOST_CHARACTERS ? "" : text)
                    .toInstant();
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw new IllegalArgumentException("not a time of these centuries");
            }
            return new EventInstant(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time", e);
        }
    }
}

package dev.warren.model;

import org.jspecify.annotations.Nullable;

/**
 * The identity of an event: two messages with the same id are the same event.
 *
 * @param value 1 to 256 characters, counted as Unicode code points (contract, section 1); well-formed UTF-8
 */
public record EventId(Utf8Slice value) implements Comparable<EventId> {

    /** @throws IllegalArgumentException if the value is empty, too long, or not UTF-8 */
    public EventId {
        if (!StrictUtf8.isValid(value)) {
            throw new IllegalArgumentException("An event id is not valid UTF-8");
        }
        @Nullable String fault = ShortText.fault(value);
        if (fault != null) {
            throw new IllegalArgumentException("An event id " + fault);
        }
    }

    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    /** The id as a string. */
    @Override
    public String toString() {
        return value.toString();
    }
}

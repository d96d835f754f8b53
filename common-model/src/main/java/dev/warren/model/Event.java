package dev.warren.model;

import org.jspecify.annotations.Nullable;

/**
 * An event whose every field has been checked.
 *
 * @param type 1 to 256 characters
 * @param payload one JSON value, as sent; JSON null is the text {@code null}, only an absent payload is null
 * @param extra a JSON object of all that the envelope has no place for, in order of arrival; null if there is nothing
 * @param context what AMQP said of the message
 */
public record Event(
        EventId id,
        Utf8Slice type,
        @Nullable Utf8Slice userId,
        EventTime timestamp,
        @Nullable Utf8Slice payload,
        @Nullable Utf8Slice extra,
        MessageContext context)
        implements Decoded {

    /** What makes two events with one id the same event. */
    public EventContent content() {
        return new EventContent(type, userId, timestamp, payload, extra);
    }
}

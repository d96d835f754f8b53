package dev.warren.model;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a message itself says of its event, each field read and checked, before the AMQP properties fill the gaps.
 *
 * @param whole all of it as one JSON object, for {@link HashIdentity}; made only if it is asked for
 */
record Envelope(
        @Nullable Utf8Slice id,
        @Nullable Utf8Slice type,
        @Nullable Utf8Slice userId,
        @Nullable EventTime time,
        @Nullable Utf8Slice payload,
        @Nullable Utf8Slice extra,
        Supplier<Utf8Slice> whole) {

    /** The text if it may be an id or a type. */
    static Utf8Slice checked(String name, Utf8Slice text) {
        @Nullable String fault = ShortText.fault(text);
        if (fault != null) {
            throw fault(name, fault);
        }
        return text;
    }

    static MalformedException fault(String name, String fault) {
        return new MalformedException(Reason.FIELD, name + " " + fault);
    }
}

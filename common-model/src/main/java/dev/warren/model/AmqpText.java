package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** Text from AMQP properties and headers, on its way into UTF-8 without loss. */
final class AmqpText {

    private AmqpText() {}

    /** The text of a string, or of bytes in UTF-8; null if the value is neither. */
    static @Nullable Utf8Slice of(Object value) {
        if (value instanceof String text) {
            return of(text);
        }
        return value instanceof byte[] bytes && StrictUtf8.isValid(Utf8Slice.of(bytes)) ? Utf8Slice.of(bytes) : null;
    }

    /** A property that was sent; an empty one counts as absent, since many clients send those. */
    static @Nullable Utf8Slice property(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        @Nullable Utf8Slice text = of(value);
        if (text == null) {
            throw Envelope.fault(name, "has half a surrogate pair");
        }
        return Envelope.checked(name, text);
    }

    /** An encoder is made only for text that may need one. */
    private static @Nullable Utf8Slice of(String text) {
        return hasSurrogates(text) && !UTF_8.newEncoder().canEncode(text) ? null : Utf8Slice.of(text);
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}

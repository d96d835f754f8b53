package dev.warren.model;

import org.jspecify.annotations.Nullable;

/** The rule for ids and types: 1 to 256 characters (contract, section 1), counted as Unicode code points. */
final class ShortText {

    static final int MAX_CHARACTERS = 256;

    private ShortText() {}

    /** What is wrong with the text, as words that follow its name; null if nothing is. */
    static @Nullable String fault(Utf8Slice text) {
        if (text.length() == 0) {
            return "is empty: send 1 to 256 characters";
        }
        return isTooLong(text) ? "is longer than 256 characters: shorten it" : null;
    }

    /** A text has at most as many characters as bytes, so that most are never counted. */
    private static boolean isTooLong(Utf8Slice text) {
        return text.length() > MAX_CHARACTERS && StrictUtf8.codePoints(text) > MAX_CHARACTERS;
    }
}

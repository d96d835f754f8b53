package dev.warren.snapshot.request;

import dev.warren.model.PlainWords;
import dev.warren.model.Utf8Slice;

/** A publisher's own text, fit to be shown to people. */
final class Shown {

    private Shown() {}

    static String of(String text) {
        return PlainWords.of(PlainWords.quote(Utf8Slice.of(text)));
    }
}

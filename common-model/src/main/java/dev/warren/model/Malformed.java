package dev.warren.model;

/**
 * A message that is not an event.
 *
 * @param message what is wrong and what to do about it, in plain words: one line, without control characters, at most 300
 *     characters, whatever was passed in
 */
public record Malformed(Reason reason, String message) implements Decoded {

    public Malformed {
        message = PlainWords.of(message);
    }
}

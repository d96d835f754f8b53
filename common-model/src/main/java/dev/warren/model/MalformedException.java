package dev.warren.model;

/** The way out of a decoding step that met something it cannot accept; caught only by {@link EventDecoder}. */
final class MalformedException extends RuntimeException {

    private final transient Malformed malformed;

    /** Without a stack trace: a bad message is an answer, and nobody looks for its line of code. */
    MalformedException(Reason reason, String message) {
        super(message, null, false, false);
        this.malformed = new Malformed(reason, message);
    }

    Malformed malformed() {
        return malformed;
    }
}

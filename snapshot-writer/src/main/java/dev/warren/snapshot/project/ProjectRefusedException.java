package dev.warren.snapshot.project;

import org.jspecify.annotations.Nullable;

/**
 * This project is not accepted, now or later: do not retry. The message is one line, safe to log and to show, and says what is
 * wrong with which entry and what is allowed.
 */
public final class ProjectRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProjectRefusedException(String message) {
        this(message, null);
    }

    /** Without a stack trace of its own: a bad project is an answer, and nobody looks for its line of code. */
    ProjectRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** For an entry: its name in safe quotes, then what is wrong with it. */
    static ProjectRefusedException of(String entry, String what) {
        return new ProjectRefusedException(PlainName.quote(entry) + " " + what);
    }
}

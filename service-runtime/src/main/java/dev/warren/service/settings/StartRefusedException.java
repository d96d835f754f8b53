package dev.warren.service.settings;

import org.jspecify.annotations.Nullable;

/** The service must not start, or not go on, before somebody has changed something. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param message what is wrong
     * @param action what to do about it
     */
    public StartRefusedException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What to do about it. */
    public String action() {
        return action;
    }
}

package dev.warren.publish;

import org.jspecify.annotations.Nullable;

/** An event was not confirmed before its deadline. To try again is safe: publish {@link #event()}, which has the same id. */
public abstract sealed class PublishFailedException extends RuntimeException
        permits UnconfirmedException, UnroutableException {

    private final transient NewEvent event;

    PublishFailedException(NewEvent event, String message, @Nullable Throwable cause) {
        super("event " + event.id() + " (" + event.type() + ") " + message, cause);
        this.event = event;
    }

    /** The event that failed, to be published again. */
    public NewEvent event() {
        return event;
    }
}

package dev.warren.publish;

import org.jspecify.annotations.Nullable;

/** The broker did not say that it has the event. It may have it all the same; a copy with the same id does no harm. */
public final class UnconfirmedException extends PublishFailedException {

    UnconfirmedException(NewEvent event, String message, @Nullable Throwable cause) {
        super(event, message, cause);
    }
}

package dev.warren.archive.broker;

import org.jspecify.annotations.Nullable;

/** No broker takes this message: AMQP 0-9-1 has no form for it. */
public final class UnsendableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsendableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

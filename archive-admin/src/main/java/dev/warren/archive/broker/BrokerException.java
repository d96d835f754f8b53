package dev.warren.archive.broker;

import org.jspecify.annotations.Nullable;

/** The broker does not answer, or did not take a message. What it has not confirmed may be sent again. The message says what to do. */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

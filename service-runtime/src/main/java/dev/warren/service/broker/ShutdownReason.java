package dev.warren.service.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.concurrent.TimeoutException;

/** Why a channel or connection ended, in the broker's own words where it said something. */
public final class ShutdownReason {

    private ShutdownReason() {}

    /** The reply code and text, or what broke. */
    public static String of(ShutdownSignalException signal) {
        Method reason = signal.getReason();
        if (reason instanceof AMQP.Channel.Close close) {
            return close.getReplyCode() + " " + close.getReplyText();
        }
        if (reason instanceof AMQP.Connection.Close close) {
            return close.getReplyCode() + " " + close.getReplyText();
        }
        Throwable cause = signal.getCause();
        return cause == null ? String.valueOf(signal.getMessage()) : String.valueOf(cause.getMessage());
    }

    /** What is behind a failure, in words for a log line. */
    public static String behind(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof ShutdownSignalException)) {
            root = root.getCause();
        }
        if (root instanceof ShutdownSignalException signal) {
            return of(signal);
        }
        if (root instanceof TimeoutException) {
            return "the broker did not answer a request in time";
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}

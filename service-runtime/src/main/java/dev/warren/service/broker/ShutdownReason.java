package dev.warren.service.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;

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
}

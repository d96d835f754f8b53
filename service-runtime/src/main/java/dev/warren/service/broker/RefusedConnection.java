package dev.warren.service.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpAuthenticationException;

/** Tells a broker that refuses us from one that is not there. */
public final class RefusedConnection {

    private RefusedConnection() {}

    /** Throws what no waiting will cure: credentials or a virtual host that the broker does not accept. */
    public static void rethrowIfRefused(Exception failure) {
        Optional<RuntimeException> refusal = refusal(failure);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /**
     * The refusal behind a failure; empty if the broker was not there, or the connection broke during the login: every broker since
     * RabbitMQ 3.2 says so when it refuses, and only a client that knows older ones takes silence for a refusal.
     */
    static Optional<RuntimeException> refusal(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AmqpAuthenticationException refused && !isSilence(refused.getCause())) {
                return Optional.of(refused);
            }
            if (cause instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Connection.Close close
                    && (close.getReplyCode() == AMQP.NOT_ALLOWED || close.getReplyCode() == AMQP.ACCESS_REFUSED)) {
                return Optional.of(new TopologyRefusedException("the broker refuses the connection: "
                        + close.getReplyText() + ". Check user, password and virtual host in RABBITMQ_URL"));
            }
        }
        return Optional.empty();
    }

    private static boolean isSilence(@Nullable Throwable cause) {
        return cause instanceof PossibleAuthenticationFailureException
                && !(cause instanceof AuthenticationFailureException);
    }
}

package dev.warren.service.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares objects on one connection, adopting what exists. Each declaration has a channel of its own: the broker answers a refusal
 * by closing it.
 */
record Declarations(Connection connection) {

    private static final Logger log = LoggerFactory.getLogger(Declarations.class);

    /** More arguments than RabbitMQ knows. */
    private static final int MAX_ARGUMENTS = 40;

    /** @throws TopologyRefusedException if there is no such durable exchange and none can be made */
    void exchange(String exchange, BuiltinExchangeType type) throws IOException {
        Optional<Refusal> refusal = attempt(channel -> channel.exchangeDeclare(exchange, type, true));
        if (refusal.isEmpty()) {
            return;
        }
        if (refusal.get().code() == AMQP.ACCESS_REFUSED) {
            Optional<Refusal> missing = attempt(channel -> channel.exchangeDeclarePassive(exchange));
            if (missing.isEmpty()) {
                return;
            }
        }
        throw new TopologyRefusedException(
                "the exchange '" + exchange + "' cannot be used as a durable " + type.getType()
                        + " exchange: " + refusal.get().text()
                        + ". Delete or rename it, permit the user to configure it, or set RABBITMQ_EXCHANGE to another name");
    }

    /**
     * The arguments that the queue has now; empty if it exists and this user may not learn them.
     *
     * @throws TopologyRefusedException if it does not exist and may not be created, or is not durable
     */
    Optional<QueueArguments> queue(String queue, QueueArguments wanted) throws IOException {
        QueueArguments arguments = wanted;
        for (int i = 0; i < MAX_ARGUMENTS; i++) {
            Map<String, Object> values = arguments.values();
            Optional<Refusal> refusal = attempt(channel -> channel.queueDeclare(queue, true, false, false, values));
            if (refusal.isEmpty()) {
                return Optional.of(arguments);
            }
            if (refusal.get().code() == AMQP.ACCESS_REFUSED) {
                passively(queue, refusal.get());
                return Optional.empty();
            }
            arguments = adopt(queue, arguments, refusal.get());
        }
        throw refused(queue, "its arguments could not be found out");
    }

    /** Whether there is a queue of this name, durable or not. */
    boolean exists(String queue) throws IOException {
        return attempt(channel -> channel.queueDeclarePassive(queue)).isEmpty();
    }

    void bind(String queue, String exchange, String key) throws IOException {
        Optional<Refusal> refusal = attempt(channel -> channel.queueBind(queue, exchange, key));
        refusal.ifPresent(reason -> log.warn(
                "could not bind the queue '{}' to '{}' with '{}': {}. Make sure that the binding exists",
                queue,
                exchange,
                key,
                reason.text()));
    }

    private static QueueArguments adopt(String queue, QueueArguments arguments, Refusal refusal) {
        Inequivalence other = Inequivalence.parse(refusal.text()).orElseThrow(() -> refused(queue, refusal.text()));
        if (!other.property().startsWith("x-")) {
            throw refused(
                    queue,
                    "it is declared with " + other.property() + "=" + other.current()
                            + ", a queue must be durable, not exclusive and not auto-delete");
        }
        return arguments.with(other.property(), other.current());
    }

    private void passively(String queue, Refusal refusal) throws IOException {
        if (!exists(queue)) {
            throw refused(queue, "it does not exist and may not be created: " + refusal.text());
        }
    }

    static TopologyRefusedException refused(String queue, String why) {
        return new TopologyRefusedException("the queue '" + queue + "' is not safe to consume: " + why
                + ". Remove the queue or the argument, or set RABBITMQ_EXCHANGE to another name");
    }

    private Optional<Refusal> attempt(Declaration declaration) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the connection has no channel left");
        }
        try {
            declaration.on(channel);
            return Optional.empty();
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Channel.Close close) {
                return Optional.of(new Refusal(close.getReplyCode(), close.getReplyText()));
            }
            throw e;
        } finally {
            channel.abort();
        }
    }

    private interface Declaration {
        void on(Channel channel) throws IOException;
    }

    private record Refusal(int code, String text) {}
}

package dev.warren.service.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange, the queue and the dead-letter queue. They are declared if they are missing; a queue that exists with other arguments
 * is consumed as it is if no confirmed message can be lost in it, and refused otherwise.
 */
public final class QueueTopology {

    private static final Logger log = LoggerFactory.getLogger(QueueTopology.class);

    /** More arguments than RabbitMQ knows. */
    private static final int MAX_ARGUMENTS = 40;

    private final QueueNames names;
    private final List<String> bindingKeys;

    /** @param bindingKeys which events the queue gets, e.g. {@code #} for all */
    public QueueTopology(QueueNames names, List<String> bindingKeys) {
        this.names = names;
        this.bindingKeys = List.copyOf(bindingKeys);
    }

    public QueueNames names() {
        return names;
    }

    /**
     * Makes sure that everything is there.
     *
     * @throws TopologyRefusedException if something is there that must not be, or is missing and may not be created
     * @throws IOException if the connection is lost meanwhile
     */
    public void declare(Connection connection) throws IOException {
        exchange(connection, names.exchange(), BuiltinExchangeType.TOPIC);
        exchange(connection, names.deadLetterExchange(), BuiltinExchangeType.DIRECT);
        queue(connection, names.deadLetterQueue(), QueueArguments.deadLetters());
        bind(connection, names.deadLetterQueue(), names.deadLetterExchange(), names.queue());
        queue(connection, names.queue(), QueueArguments.quorum(names));
        for (String key : bindingKeys) {
            bind(connection, names.queue(), names.exchange(), key);
        }
    }

    private void exchange(Connection connection, String exchange, BuiltinExchangeType type) throws IOException {
        Optional<Refusal> refusal = attempt(connection, channel -> channel.exchangeDeclare(exchange, type, true));
        if (refusal.isEmpty()) {
            return;
        }
        if (refusal.get().code() == AMQP.ACCESS_REFUSED) {
            Optional<Refusal> missing = attempt(connection, channel -> channel.exchangeDeclarePassive(exchange));
            if (missing.isEmpty()) {
                return;
            }
        }
        throw new TopologyRefusedException(
                "the exchange '" + exchange + "' cannot be used as a durable " + type.getType()
                        + " exchange: " + refusal.get().text()
                        + ". Delete or rename it, permit the user to configure it, or set RABBITMQ_EXCHANGE to another name");
    }

    private void queue(Connection connection, String queue, QueueArguments wanted) throws IOException {
        QueueArguments arguments = wanted;
        for (int i = 0; i < MAX_ARGUMENTS; i++) {
            Map<String, Object> values = arguments.values();
            Optional<Refusal> refusal =
                    attempt(connection, channel -> channel.queueDeclare(queue, true, false, false, values));
            if (refusal.isEmpty()) {
                check(queue, arguments, wanted);
                return;
            }
            if (refusal.get().code() == AMQP.ACCESS_REFUSED) {
                passively(connection, queue, refusal.get());
                return;
            }
            arguments = adopt(queue, arguments, refusal.get());
        }
        throw refused(queue, "its arguments could not be found out");
    }

    private static void check(String queue, QueueArguments actual, QueueArguments wanted) {
        actual.hazard().ifPresent(hazard -> {
            throw refused(queue, hazard);
        });
        if (!actual.equals(wanted)) {
            log.info(
                    "the queue '{}' exists with its own arguments {} and is consumed as it is", queue, actual.values());
        }
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

    /** A user without permission to configure can still consume; what the arguments are is then not to be known. */
    private static void passively(Connection connection, String queue, Refusal refusal) throws IOException {
        Optional<Refusal> missing = attempt(connection, channel -> channel.queueDeclarePassive(queue));
        if (missing.isPresent()) {
            throw refused(queue, "it does not exist and may not be created: " + refusal.text());
        }
        log.warn(
                "the queue '{}' is consumed unchecked, the user may not declare it: make sure that it has no TTL and no"
                        + " length limit",
                queue);
    }

    private static void bind(Connection connection, String queue, String exchange, String key) throws IOException {
        Optional<Refusal> refusal = attempt(connection, channel -> channel.queueBind(queue, exchange, key));
        refusal.ifPresent(reason -> log.warn(
                "could not bind the queue '{}' to '{}' with '{}': {}. Make sure that the binding exists",
                queue,
                exchange,
                key,
                reason.text()));
    }

    private static TopologyRefusedException refused(String queue, String why) {
        return new TopologyRefusedException("the queue '" + queue + "' is not safe to consume: " + why
                + ". Remove the queue or the argument, or set RABBITMQ_EXCHANGE to another name");
    }

    /** Each on a channel of its own: the broker answers a refusal by closing it. */
    private static Optional<Refusal> attempt(Connection connection, Declaration declaration) throws IOException {
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

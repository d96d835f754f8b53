package dev.warren.service.broker;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange, the queue and the dead-letter queue. They are declared if they are missing; a queue that exists with other arguments
 * is consumed as it is if no confirmed message can be lost in it, and refused otherwise.
 */
public final class QueueTopology {

    private static final Logger log = LoggerFactory.getLogger(QueueTopology.class);

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
        Declarations declarations = new Declarations(connection);
        declarations.exchange(names.exchange(), BuiltinExchangeType.TOPIC);
        declarations.exchange(names.deadLetterExchange(), BuiltinExchangeType.DIRECT);
        queue(declarations, names.deadLetterQueue(), QueueArguments.deadLetters());
        declarations.bind(names.deadLetterQueue(), names.deadLetterExchange(), names.queue());
        queue(declarations, names.queue(), QueueArguments.quorum(names));
        for (String key : bindingKeys) {
            declarations.bind(names.queue(), names.exchange(), key);
        }
    }

    private static void queue(Declarations declarations, String queue, QueueArguments wanted) throws IOException {
        Optional<QueueArguments> actual = declarations.queue(queue, wanted);
        if (actual.isEmpty()) {
            log.warn(
                    "the queue '{}' is consumed unchecked, the user may not declare it: make sure that it has no TTL and no"
                            + " length limit",
                    queue);
        } else {
            check(queue, actual.get(), wanted);
        }
    }

    private static void check(String queue, QueueArguments actual, QueueArguments wanted) {
        actual.hazard().ifPresent(hazard -> {
            throw Declarations.refused(queue, hazard);
        });
        if (!actual.equals(wanted)) {
            log.info(
                    "the queue '{}' exists with its own arguments {} and is consumed as it is", queue, actual.values());
        }
    }
}

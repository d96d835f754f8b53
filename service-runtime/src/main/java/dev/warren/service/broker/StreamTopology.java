package dev.warren.service.broker;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange, and a stream that gets all that is published to it. A stream that exists is read as it is.
 *
 * @param stream its name
 */
public record StreamTopology(QueueNames names, String stream) {

    private static final Logger log = LoggerFactory.getLogger(StreamTopology.class);

    /**
     * Makes sure that everything is there.
     *
     * @throws TopologyRefusedException if something is there that must not be, or is missing and may not be created
     * @throws IOException if the connection is lost meanwhile
     */
    public void declare(Connection connection) throws IOException {
        Declarations declarations = new Declarations(connection);
        declarations.exchange(names.exchange(), BuiltinExchangeType.TOPIC);
        Optional<QueueArguments> actual = declarations.queue(stream, QueueArguments.stream());
        actual.ifPresent(this::check);
        declarations.bind(stream, names.exchange(), "#");
        if (declarations.exists(names.queue())) {
            log.warn(
                    "the queue '{}' is there, too, and gets every event: keep another ingester on it with INGEST_SOURCE=queue"
                            + " until it is empty, then delete it. Both may run at once, each event is still one row",
                    names.queue());
        }
    }

    private void check(QueueArguments actual) {
        if (!actual.isStream()) {
            throw new TopologyRefusedException("'" + stream + "' is a queue, not a stream: set INGEST_STREAM to another"
                    + " name, or INGEST_SOURCE=queue and RABBITMQ_EXCHANGE to consume it");
        }
        actual.retention()
                .ifPresent(limit -> log.warn(
                        "the stream '{}' has {}: the broker deletes what is beyond it, archived or not. Make it larger than"
                                + " what may come in during the longest outage",
                        stream,
                        limit));
    }
}

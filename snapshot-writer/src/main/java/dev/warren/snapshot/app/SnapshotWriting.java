package dev.warren.snapshot.app;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.service.broker.FirstConnection;
import dev.warren.service.broker.QueueTopology;
import dev.warren.service.broker.RefusedConnection;
import dev.warren.service.broker.TopologyRefusedException;
import dev.warren.service.lifecycle.Backoff;
import dev.warren.service.lifecycle.RunningService;
import dev.warren.service.store.StoreWatch;
import dev.warren.snapshot.intake.SnapshotIntake;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Everything that runs once the store is open.
 *
 * @param stream the binding that feeds the consumer
 */
record SnapshotWriting(
        ObjectStore store,
        StoreWatch watch,
        SnapshotIntake intake,
        ConnectionFactory connections,
        QueueTopology topology,
        SnapshotStream stream)
        implements RunningService {

    private static final Logger log = LoggerFactory.getLogger(SnapshotWriting.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));

    @Override
    public void start() {
        watch.start();
        try {
            FirstConnection.open(this::consume);
        } catch (AmqpException | IOException | ShutdownSignalException e) {
            RefusedConnection.rethrowIfRefused(e);
            stream.state("waiting for the broker: " + e.getMessage());
            Thread waiting = new Thread(() -> consumeLater(e), "broker-opening");
            waiting.setDaemon(true);
            waiting.start();
        }
    }

    private void consumeLater(Exception first) {
        Exception failure = first;
        for (int failures = 1; stream.isWanted(); failures++) {
            Duration pause = BACKOFF.delay(failures, ThreadLocalRandom.current());
            log.warn(
                    "not consuming '{}', next try in {} ms: {}",
                    topology.names().queue(),
                    pause.toMillis(),
                    failure.getMessage());
            try {
                Thread.sleep(pause.toMillis());
                consume();
                return;
            } catch (AmqpException | IOException | ShutdownSignalException | TopologyRefusedException e) {
                failure = e;
                stream.state("waiting for the broker: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void consume() throws IOException {
        Connection connection =
                Objects.requireNonNull(connections.createConnection().getDelegate(), "no connection");
        topology.declare(connection);
        stream.start(intake);
        log.info("consuming '{}'", topology.names().queue());
    }

    /** Waiting for the store ends at once, what is being stored is finished, and all else stays in the queue. */
    @Override
    public void stop() {
        intake.stop();
        stream.stop();
        watch.close();
        store.close();
        log.info("stopped: everything stored is acknowledged, the rest stays in the queue");
    }
}

package dev.warren.snapshot.app;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.service.broker.FirstConnection;
import dev.warren.service.broker.QueueTopology;
import dev.warren.service.broker.RefusedConnection;
import dev.warren.service.broker.Reopening;
import dev.warren.service.lifecycle.RunningService;
import dev.warren.service.store.StoreWatch;
import dev.warren.snapshot.intake.SnapshotIntake;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Everything that runs once the store is open. The stream's container survives a lost connection by itself; where it gives up all the
 * same, it is started anew.
 */
final class SnapshotWriting implements RunningService, Reopening.Consumption {

    private static final Logger log = LoggerFactory.getLogger(SnapshotWriting.class);

    private final ObjectStore store;
    private final StoreWatch watch;
    private final SnapshotIntake intake;
    private final ConnectionFactory connections;
    private final QueueTopology topology;
    private final SnapshotStream stream;
    private final Reopening reopening;

    /** @param stream the binding that feeds the intake */
    SnapshotWriting(
            ObjectStore store,
            StoreWatch watch,
            SnapshotIntake intake,
            ConnectionFactory connections,
            QueueTopology topology,
            SnapshotStream stream) {
        this.store = store;
        this.watch = watch;
        this.intake = intake;
        this.connections = connections;
        this.topology = topology;
        this.stream = stream;
        this.reopening = new Reopening("'" + topology.names().queue() + "'", this);
    }

    @Override
    public void start() {
        watch.start();
        try {
            FirstConnection.open(this::open);
            reopening.opened();
        } catch (AmqpException | IOException | ShutdownSignalException e) {
            RefusedConnection.rethrowIfRefused(e);
            reopening.failed(e);
        }
        reopening.everySecond("the check whether the consumers run", this::openWhatEnded);
    }

    private void openWhatEnded() {
        if (reopening.isOpen() && !stream.isRunning()) {
            reopening.failed(new IOException("the consumers have ended"));
        }
    }

    @Override
    public void open() throws IOException {
        Connection connection =
                Objects.requireNonNull(connections.createConnection().getDelegate(), "no connection");
        topology.declare(connection);
        stream.start(intake);
        log.info("consuming '{}'", topology.names().queue());
    }

    @Override
    public void giveUp() {
        stream.stop();
    }

    ObjectStore store() {
        return store;
    }

    StoreWatch watch() {
        return watch;
    }

    boolean isConsuming() {
        return stream.isConsuming();
    }

    /** Of its consumers, in plain words, for people. */
    String state() {
        return stream.isConsuming() || !reopening.isOpen()
                ? reopening.state()
                : "not consuming: waiting for the broker";
    }

    /** Waiting for the store ends at once, what is being stored is finished, and all else stays in the queue. */
    @Override
    public void stop() {
        intake.stop();
        reopening.stop(stream::stop, stream.drainTimeout().plusSeconds(1));
        reopening.close();
        watch.close();
        store.close();
        log.info("stopped: everything stored is acknowledged, the rest stays in the queue");
    }
}

package dev.warren.ingester.stream;

import com.rabbitmq.client.Connection;
import com.rabbitmq.stream.StreamException;
import dev.warren.ingester.delivery.DeliverySink;
import dev.warren.ingester.settle.Ack;
import dev.warren.ingester.source.DeliverySource;
import dev.warren.ingester.source.Intake;
import dev.warren.service.broker.FirstConnection;
import dev.warren.service.broker.RefusedConnection;
import dev.warren.service.broker.Reopening;
import dev.warren.service.broker.StreamTopology;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.ssl.SslBundle;

/**
 * Reads a stream, or a super stream with other instances. The offset below which everything is durable is kept with the stream
 * itself, so it can never be ahead of what the stream still has; it is a hint, and what is read twice is recognised by its id.
 *
 * <p>The client reconnects by itself. A reading is given up and begun anew only when a chunk could not be read.
 */
public final class StreamSource implements DeliverySource, Reopening.Consumption {

    private static final Logger log = LoggerFactory.getLogger(StreamSource.class);

    private final CachingConnectionFactory connections;
    private final StreamTopology topology;
    private final StreamSettings settings;
    private final StreamAccess access;
    private final InstantSource clock;
    private final AtomicLong epochs = new AtomicLong();
    private final Reopening reopening;

    private @Nullable DeliverySink sink;
    private volatile @Nullable Reading reading;

    /** @param certificates of the AMQP connection, for streams over TLS; null for those that the JVM trusts */
    public StreamSource(
            CachingConnectionFactory connections,
            StreamTopology topology,
            StreamSettings settings,
            @Nullable SslBundle certificates,
            InstantSource clock) {
        this.connections = connections;
        this.topology = topology;
        this.settings = settings;
        this.access = new StreamAccess(connections, settings, certificates);
        this.clock = clock;
        this.reopening = new Reopening("the stream '" + settings.stream() + "'", this);
    }

    @Override
    public void start(DeliverySink deliveries, Intake wanted) {
        this.sink = deliveries;
        try {
            FirstConnection.open(this::open);
            reopening.opened();
        } catch (AmqpException | IOException | StreamException e) {
            RefusedConnection.rethrowIfRefused(e);
            reopening.failed(e);
        }
        reopening.everySecond("the storing of offsets", this::storeOffsets);
    }

    @Override
    public boolean isConsuming() {
        Reading now = reading;
        return now != null && now.isOpen();
    }

    @Override
    public String state() {
        Reading now = reading;
        return now == null || now.isOpen() ? reopening.state() : "not consuming: waiting for the broker";
    }

    /** A stream takes no acknowledgements. */
    @Override
    public void acknowledge(long epoch, List<Ack> acks) {}

    @Override
    public void durableThrough(long epoch, long tag) {
        Reading now = reading;
        if (now != null) {
            now.durableThrough(epoch, tag);
        }
    }

    @Override
    public void cancel(Duration within) {
        reopening.stop();
        Reading now = reading;
        if (now != null) {
            now.handOnNothingMore();
        }
    }

    @Override
    public void close() {
        reopening.close();
        Reading now = reading;
        if (now != null) {
            now.storeOffsets();
            now.close();
        }
        access.close();
    }

    @Override
    public void open() throws IOException {
        Connection connection =
                Objects.requireNonNull(connections.createConnection().getDelegate(), "no connection");
        if (!settings.isSuperStream()) {
            topology.declare(connection);
        }
        Reading opened = new Reading(
                Objects.requireNonNull(sink), clock, epochs::incrementAndGet, settings.credits(), this::skipped);
        reading = opened;
        opened.start(access.environment(), settings);
        log.info("consuming the stream '{}' as '{}'", settings.stream(), settings.consumer());
    }

    @Override
    public void giveUp() {
        Reading now = reading;
        reading = null;
        if (now != null) {
            now.close();
            now.release();
        }
        connections.resetConnection();
    }

    /** On a thread of the client's, which goes on with the next chunk as soon as this returns. */
    private void skipped(Reading of) {
        of.handOnNothingMore();
        log.error(
                "a chunk of the stream '{}' could not be read, the client's warning above says why; nothing behind it is"
                        + " taken until it can",
                settings.stream());
        reopening.execute(() -> {
            if (reading == of) {
                reopening.failed(new IOException("a chunk of the stream could not be read"));
            }
        });
    }

    private void storeOffsets() {
        Reading now = reading;
        if (now != null) {
            now.storeOffsets();
        }
    }
}

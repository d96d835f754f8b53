package dev.warren.ingester.stream;

import com.rabbitmq.client.Connection;
import com.rabbitmq.stream.StreamException;
import dev.warren.ingester.delivery.DeliverySink;
import dev.warren.ingester.settle.Ack;
import dev.warren.ingester.source.DeliverySource;
import dev.warren.ingester.source.Intake;
import dev.warren.service.broker.FirstConnection;
import dev.warren.service.broker.RefusedConnection;
import dev.warren.service.broker.StreamTopology;
import dev.warren.service.lifecycle.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * Reads a stream, or a super stream with other instances. The offset below which everything is durable is kept with the stream
 * itself, so it can never be ahead of what the stream still has; it is a hint, and what is read twice is recognised by its id.
 *
 * <p>The client reconnects by itself. A reading is given up and begun anew only when a chunk could not be read.
 */
public final class StreamSource implements DeliverySource {

    private static final Logger log = LoggerFactory.getLogger(StreamSource.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));

    private final CachingConnectionFactory connections;
    private final StreamTopology topology;
    private final StreamSettings settings;
    private final StreamAccess access;
    private final InstantSource clock;
    private final AtomicLong epochs = new AtomicLong();
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread created = new Thread(task, "stream-source");
        created.setDaemon(true);
        return created;
    });

    private @Nullable DeliverySink sink;
    private volatile @Nullable Reading reading;
    private int failures;
    private volatile boolean stopping;
    private volatile String state = "not started";

    public StreamSource(
            CachingConnectionFactory connections,
            StreamTopology topology,
            StreamSettings settings,
            InstantSource clock) {
        this.connections = connections;
        this.topology = topology;
        this.settings = settings;
        this.access = new StreamAccess(connections, settings);
        this.clock = clock;
    }

    @Override
    public void start(DeliverySink deliveries, Intake wanted) {
        this.sink = deliveries;
        try {
            FirstConnection.open(this::open);
        } catch (AmqpException | IOException | StreamException e) {
            RefusedConnection.rethrowIfRefused(e);
            retry(e);
        }
        repeat(this::storeOffsets);
    }

    @Override
    public boolean isConsuming() {
        Reading now = reading;
        return now != null && now.isOpen();
    }

    @Override
    public String state() {
        Reading now = reading;
        return now == null || now.isOpen() ? state : "not consuming: waiting for the broker";
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
        stopping = true;
        state = "stopping";
        Reading now = reading;
        if (now != null) {
            now.handOnNothingMore();
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.shutdownNow();
        Reading now = reading;
        if (now != null) {
            now.storeOffsets();
            now.close();
        }
        access.close();
    }

    private void open() throws IOException {
        Connection connection =
                Objects.requireNonNull(connections.createConnection().getDelegate(), "no connection");
        if (!settings.isSuperStream()) {
            topology.declare(connection);
        }
        Reading opened = new Reading(
                Objects.requireNonNull(sink), clock, epochs::incrementAndGet, settings.credits(), this::skipped);
        reading = opened;
        opened.start(access.environment(), settings);
        failures = 0;
        state = "consuming the stream " + settings.stream();
        log.info("consuming the stream '{}' as '{}'", settings.stream(), settings.consumer());
    }

    /** On a thread of the client's, which goes on with the next chunk as soon as this returns. */
    private void skipped(Reading of) {
        of.handOnNothingMore();
        log.error(
                "a chunk of the stream '{}' could not be read, the client's warning above says why; nothing behind it is"
                        + " taken until it can",
                settings.stream());
        execute(() -> {
            if (reading == of) {
                retry(new IOException("a chunk of the stream could not be read"));
            }
        });
    }

    private void retry(Exception cause) {
        failures++;
        giveUp();
        connections.resetConnection();
        Duration delay = BACKOFF.delay(failures, ThreadLocalRandom.current());
        state = "not consuming: " + cause.getMessage();
        log.warn(
                "not consuming the stream '{}', next try in {} ms: {}",
                settings.stream(),
                delay.toMillis(),
                cause.getMessage());
        reopenAfter(delay);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // reopen answers for its own failures
    private void reopenAfter(Duration delay) {
        try {
            thread.schedule(this::reopen, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("stopped while waiting for the broker", e);
        }
    }

    private void giveUp() {
        Reading now = reading;
        reading = null;
        if (now != null) {
            now.close();
            now.release();
        }
    }

    private void reopen() {
        if (stopping) {
            return;
        }
        try {
            open();
        } catch (IOException | RuntimeException e) {
            retry(e);
        }
    }

    private void storeOffsets() {
        Reading now = reading;
        if (now != null) {
            now.storeOffsets();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    private void repeat(Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        log.warn("the offset was not stored, it will be later: {}", e.getMessage());
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    private void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("stopped already", e);
        }
    }
}

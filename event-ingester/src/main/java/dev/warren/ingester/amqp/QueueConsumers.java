package dev.warren.ingester.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.ingester.delivery.DeliverySink;
import dev.warren.ingester.settle.Ack;
import dev.warren.ingester.source.DeliverySource;
import dev.warren.ingester.source.Intake;
import dev.warren.service.broker.FirstConnection;
import dev.warren.service.broker.QueueTopology;
import dev.warren.service.broker.RefusedConnection;
import dev.warren.service.broker.ShutdownReason;
import dev.warren.service.lifecycle.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * Consumes the queue on channels of its own making. Each opening of a channel is an epoch; when any of them ends, all are given up
 * and opened anew after a pause. The client library's automatic recovery is not used: it would feed redelivered messages into the
 * same channel object that older deliveries still wait to be acknowledged on.
 */
public final class QueueConsumers implements DeliverySource {

    private static final Logger log = LoggerFactory.getLogger(QueueConsumers.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));

    private final CachingConnectionFactory connections;
    private final QueueTopology topology;
    private final ConsumerSettings settings;
    private final InstantSource clock;
    private final AtomicLong epochs = new AtomicLong();
    private final Map<Long, Channel> channels = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread created = new Thread(task, "queue-consumers");
        created.setDaemon(true);
        return created;
    });

    private @Nullable DeliverySink sink;
    private @Nullable Intake intake;
    private int failures;
    private volatile boolean stopping;
    private volatile String state = "not started";

    public QueueConsumers(
            CachingConnectionFactory connections,
            QueueTopology topology,
            ConsumerSettings settings,
            InstantSource clock) {
        this.connections = connections;
        this.topology = topology;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start(DeliverySink deliveries, Intake wanted) {
        this.sink = deliveries;
        this.intake = wanted;
        try {
            FirstConnection.open(this::open);
        } catch (AmqpException | IOException | ShutdownSignalException e) {
            RefusedConnection.rethrowIfRefused(e);
            retry(e);
        }
        repeat(this::giveUpStale);
    }

    /** Whether all consumers are on the queue. */
    @Override
    public boolean isConsuming() {
        return channels.size() == settings.consumers();
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public void acknowledge(long epoch, List<Ack> acks) {
        Channel channel = channels.get(epoch);
        if (channel == null) {
            return;
        }
        try {
            for (Ack ack : acks) {
                channel.basicAck(ack.tag(), ack.multiple());
            }
        } catch (IOException | AlreadyClosedException e) {
            log.debug("acknowledgements on epoch {} came too late", epoch, e);
        }
    }

    @Override
    public void cancel(Duration within) {
        stopping = true;
        state = "stopping";
        try {
            thread.submit(() -> channels.values().forEach(QueueConsumers::cancel))
                    .get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            log.debug("could not cancel the consumers in time", e);
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.shutdownNow();
        channels.values().forEach(QueueConsumers::abort);
        channels.clear();
    }

    private static void cancel(Channel channel) {
        try {
            channel.basicCancel(consumerTag(channel));
        } catch (IOException | AlreadyClosedException e) {
            log.debug("channel {} ended before it was cancelled", channel, e);
        }
    }

    private static void abort(Channel channel) {
        try {
            channel.abort();
        } catch (IOException e) {
            log.debug("channel {} was gone already", channel, e);
        }
    }

    private void open() throws IOException {
        Connection connection =
                Objects.requireNonNull(connections.createConnection().getDelegate(), "no connection");
        topology.declare(connection);
        for (int i = 0; i < settings.consumers(); i++) {
            openChannel(connection);
        }
        failures = 0;
        state = "consuming " + topology.names().queue();
        log.info(
                "consuming '{}' with {} consumer(s), prefetch {}",
                topology.names().queue(),
                settings.consumers(),
                settings.prefetch());
    }

    private void openChannel(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the connection has no channel left");
        }
        DeliverySink deliveries = Objects.requireNonNull(sink);
        String queue = topology.names().queue();
        long epoch = epochs.incrementAndGet();
        channels.put(epoch, channel);
        deliveries.channelOpened(epoch);
        channel.basicQos(settings.prefetch());
        channel.basicConsume(
                queue,
                false,
                consumerTag(channel),
                new DeliveryReader(channel, epoch, queue, deliveries, clock, reason -> ended(epoch, reason)));
    }

    private static String consumerTag(Channel channel) {
        return "warren-event-ingester-" + channel.getChannelNumber();
    }

    /** On the connection's reading thread, which must not be used to open anything. */
    private void ended(long epoch, String reason) {
        if (channels.containsKey(epoch) && !stopping) {
            execute(() -> {
                if (channels.containsKey(epoch)) {
                    giveUp();
                    retry(new IOException(reason));
                }
            });
        }
    }

    private void giveUp() {
        DeliverySink deliveries = Objects.requireNonNull(sink);
        Map.copyOf(channels).forEach((epoch, channel) -> {
            channels.remove(epoch);
            abort(channel);
            deliveries.channelClosed(epoch);
        });
    }

    private void retry(Exception cause) {
        failures++;
        giveUp();
        connections.resetConnection();
        Duration delay = BACKOFF.delay(failures, ThreadLocalRandom.current());
        state = "not consuming: " + message(cause);
        log.warn(
                "not consuming '{}', next try in {} ms: {}",
                topology.names().queue(),
                delay.toMillis(),
                message(cause));
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

    private void reopen() {
        if (stopping) {
            return;
        }
        if (!Objects.requireNonNull(intake).isOpen()) {
            state = "not consuming: waiting for the store";
            reopenAfter(Duration.ofSeconds(1));
            return;
        }
        try {
            open();
        } catch (IOException | RuntimeException e) {
            retry(e);
        }
    }

    /** During a long outage of the store the broker would close the channels by itself, at a time of its choosing. */
    private void giveUpStale() {
        Duration oldest = Objects.requireNonNull(intake).oldestUnacked();
        if (!channels.isEmpty() && oldest.compareTo(settings.maxUnacked()) > 0) {
            giveUp();
            state = "not consuming: waiting for the store";
            log.warn(
                    "a delivery is unacknowledged for {} s, near the broker's consumer timeout: channels given up until the"
                            + " store answers",
                    oldest.toSeconds());
            reopenAfter(Duration.ofSeconds(1));
        }
    }

    /** Every second. A task that fails is logged and runs again; an executor by itself would silently drop it. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    private void repeat(Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        log.error("a periodic check failed", e);
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

    private static String message(Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof ShutdownSignalException)) {
            root = root.getCause();
        }
        if (root instanceof ShutdownSignalException signal) {
            return ShutdownReason.of(signal);
        }
        if (root instanceof TimeoutException) {
            return "the broker did not answer a request in time";
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}

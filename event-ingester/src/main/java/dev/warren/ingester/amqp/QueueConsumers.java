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
import dev.warren.service.broker.Reopening;
import dev.warren.service.frames.DirectDeliveries;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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
public final class QueueConsumers implements DeliverySource, Reopening.Consumption {

    private static final Logger log = LoggerFactory.getLogger(QueueConsumers.class);
    private static final String STORE = "waiting for the store";

    /**
     * How long the broker has for acknowledgements before their channel is closed. It hands the first 32 on to a quorum queue, keeps the others
     * with the channel until the queue has applied some, and forgets them if the channel is closed before that (rabbit_fifo_client, soft limit;
     * RabbitMQ 3.10 to 4.3): their deliveries would be given out again. It answers to none of them, so there is nothing else to wait for.
     */
    private static final Duration TO_APPLY = Duration.ofMillis(500);

    private final CachingConnectionFactory connections;
    private final QueueTopology topology;
    private final ConsumerSettings settings;
    private final InstantSource clock;
    private final AtomicLong epochs = new AtomicLong();
    private final Map<Long, Channel> channels = new ConcurrentHashMap<>();
    private final Reopening reopening;

    private volatile long acknowledgedAt = System.nanoTime() - TO_APPLY.toNanos();

    private @Nullable DeliverySink sink;
    private @Nullable Intake intake;

    public QueueConsumers(
            CachingConnectionFactory connections,
            QueueTopology topology,
            ConsumerSettings settings,
            InstantSource clock) {
        this.connections = connections;
        this.topology = topology;
        this.settings = settings;
        this.clock = clock;
        this.reopening = new Reopening("'" + topology.names().queue() + "'", this);
    }

    @Override
    public void start(DeliverySink deliveries, Intake wanted) {
        this.sink = deliveries;
        this.intake = wanted;
        try {
            FirstConnection.open(this::open);
            reopening.opened();
        } catch (AmqpException | IOException | ShutdownSignalException e) {
            RefusedConnection.rethrowIfRefused(e);
            reopening.failed(e);
        }
        reopening.everySecond("the check for stale deliveries", this::giveUpStale);
    }

    /** Whether all consumers are on the queue. */
    @Override
    public boolean isConsuming() {
        return channels.size() == settings.consumers();
    }

    @Override
    public String state() {
        return reopening.state();
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
            acknowledgedAt = System.nanoTime();
        } catch (IOException | AlreadyClosedException e) {
            log.debug("acknowledgements on epoch {} came too late", epoch, e);
        }
    }

    @Override
    public void cancel(Duration within) {
        reopening.stop(() -> channels.values().forEach(QueueConsumers::cancel), within);
    }

    @Override
    public void close() {
        reopening.close();
        awaitApplied();
        channels.values().forEach(QueueConsumers::abort);
        channels.clear();
    }

    @Override
    public void open() throws IOException {
        Connection connection =
                Objects.requireNonNull(connections.createConnection().getDelegate(), "no connection");
        topology.declare(connection);
        for (int i = 0; i < settings.consumers(); i++) {
            openChannel(connection);
        }
        log.info(
                "consuming '{}' with {} consumer(s), prefetch {}",
                topology.names().queue(),
                settings.consumers(),
                settings.prefetch());
    }

    @Override
    public void giveUp() {
        giveUpChannels();
        connections.resetConnection();
    }

    @Override
    public Optional<String> obstacle() {
        return Objects.requireNonNull(intake).isOpen() ? Optional.empty() : Optional.of(STORE);
    }

    private void awaitApplied() {
        try {
            TimeUnit.NANOSECONDS.sleep(acknowledgedAt + TO_APPLY.toNanos() - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cancel(Channel channel) {
        try {
            channel.basicCancel(consumerTag(channel));
        } catch (IOException | AlreadyClosedException e) {
            log.debug("channel {} ended before it was cancelled", channel, e);
        }
    }

    private static void abort(Channel channel) {
        DirectDeliveries.end(channel);
        try {
            channel.abort();
        } catch (IOException e) {
            log.debug("channel {} was gone already", channel, e);
        }
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
        DeliveryReader reader =
                new DeliveryReader(channel, epoch, queue, deliveries, clock, reason -> ended(epoch, reason));
        DirectDeliveries.to(reader, channel);
        channel.basicConsume(queue, false, consumerTag(channel), reader);
    }

    private static String consumerTag(Channel channel) {
        return "warren-event-ingester-" + channel.getChannelNumber();
    }

    /** On the connection's reading thread, which must not be used to open anything. */
    private void ended(long epoch, String reason) {
        if (channels.containsKey(epoch) && !reopening.isStopping()) {
            reopening.execute(() -> {
                if (channels.containsKey(epoch)) {
                    reopening.failed(new IOException(reason));
                }
            });
        }
    }

    private void giveUpChannels() {
        DeliverySink deliveries = Objects.requireNonNull(sink);
        Map.copyOf(channels).forEach((epoch, channel) -> {
            channels.remove(epoch);
            abort(channel);
            deliveries.channelClosed(epoch);
        });
    }

    /** During a long outage of the store the broker would close the channels by itself, at a time of its choosing. */
    private void giveUpStale() {
        Duration oldest = Objects.requireNonNull(intake).oldestUnacked();
        if (!channels.isEmpty() && oldest.compareTo(settings.maxUnacked()) > 0) {
            giveUpChannels();
            log.warn(
                    "a delivery is unacknowledged for {} s, near the broker's consumer timeout: channels given up until the"
                            + " store answers",
                    oldest.toSeconds());
            reopening.suspended(STORE);
        }
    }
}

package dev.warren.chaos.traffic;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A publisher with confirms that sends again what a lost connection leaves in doubt, and gives some of that up: such a message
 * may be there or not.
 */
public final class Publisher implements Runnable {

    private static final int HEARTBEAT_SECONDS = 5;
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MOST_UNCONFIRMED = 1_000;
    private static final int GIVEN_UP_OF = 20;
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final ConnectionFactory factory = new ConnectionFactory();
    private final String exchange;
    private final Messages messages;
    private final Ledger ledger;
    private final Pace pace;
    private final Random random;
    private final ConcurrentLinkedQueue<Message> again = new ConcurrentLinkedQueue<>();
    private final AtomicLong unroutable = new AtomicLong();
    private volatile boolean exhausted;
    private volatile @Nullable IOException brokenLedger;

    public Publisher(URI broker, String exchange, Messages messages, Ledger ledger, Pace pace, long seed) {
        this.exchange = exchange;
        this.messages = messages;
        this.ledger = ledger;
        this.pace = pace;
        this.random = new Random(seed);
        try {
            factory.setUri(broker);
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(TIMEOUT_MILLIS);
        factory.setChannelRpcTimeout(TIMEOUT_MILLIS);
        factory.setAutomaticRecoveryEnabled(false);
    }

    /** Returns when everything is confirmed or given up. */
    @Override
    public void run() {
        while (!exhausted || !again.isEmpty()) {
            connected();
            sleep(PAUSE);
        }
        IOException failure = brokenLedger;
        if (failure != null) {
            throw new IllegalStateException("the ledger cannot be written", failure);
        }
    }

    /** Messages that the broker has sent back because no queue takes them. */
    public long unroutable() {
        return unroutable.get();
    }

    private void connected() {
        ConcurrentNavigableMap<Long, Message> unconfirmed = new ConcurrentSkipListMap<>();
        try (Connection connection = factory.newConnection("chaos-publisher")) {
            Channel channel = connection.createChannel();
            listen(channel, unconfirmed);
            publish(channel, unconfirmed);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            // What the network or the broker does to a publisher, while it closes too: it comes back.
        }
        unconfirmed.values().stream().filter(this::isSentAgain).forEach(again::add);
    }

    /** Code is never given up: what its rivals become depends on it. */
    private boolean isSentAgain(Message message) {
        return message.kind() != Message.Kind.EVENT || random.nextInt(GIVEN_UP_OF) != 0;
    }

    private void listen(Channel channel, ConcurrentNavigableMap<Long, Message> unconfirmed) throws IOException {
        channel.confirmSelect();
        channel.addReturnListener((Return returned) -> unroutable.incrementAndGet());
        channel.addConfirmListener(
                (tag, multiple) -> settle(unconfirmed, tag, multiple, this::confirmed),
                (tag, multiple) -> settle(unconfirmed, tag, multiple, again::add));
    }

    private void confirmed(Message message) {
        try {
            ledger.confirm(message);
        } catch (IOException e) {
            brokenLedger = e;
        }
    }

    private static void settle(
            ConcurrentNavigableMap<Long, Message> unconfirmed,
            long tag,
            boolean multiple,
            java.util.function.Consumer<Message> then) {
        ConcurrentNavigableMap<Long, Message> settled =
                multiple ? unconfirmed.headMap(tag, true) : unconfirmed.subMap(tag, true, tag, true);
        settled.values().forEach(then);
        settled.clear();
    }

    private void publish(Channel channel, ConcurrentNavigableMap<Long, Message> unconfirmed) throws IOException {
        while (true) {
            if (unconfirmed.size() >= MOST_UNCONFIRMED || !pace.allows(ledger.publications())) {
                sleep(Duration.ofMillis(5));
                requireOpen(channel);
                continue;
            }
            Optional<Message> next = next();
            if (next.isPresent()) {
                publish(channel, next.get(), unconfirmed);
            } else if (unconfirmed.isEmpty() && again.isEmpty()) {
                return;
            } else {
                sleep(Duration.ofMillis(20));
                requireOpen(channel);
            }
        }
    }

    private static void requireOpen(Channel channel) throws IOException {
        if (!channel.isOpen()) {
            throw new IOException("closed");
        }
    }

    private Optional<Message> next() throws IOException {
        Message repeated = again.poll();
        if (repeated != null) {
            return Optional.of(repeated);
        }
        Optional<Message> next = messages.next();
        exhausted = next.isEmpty();
        return next;
    }

    private void publish(Channel channel, Message message, ConcurrentNavigableMap<Long, Message> unconfirmed)
            throws IOException {
        unconfirmed.put(channel.getNextPublishSeqNo(), message);
        ledger.published();
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .deliveryMode(2)
                .headers(message.headers())
                .build();
        channel.basicPublish(exchange, message.routingKey(), true, properties, message.bytes());
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

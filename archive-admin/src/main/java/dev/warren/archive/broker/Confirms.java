package dev.warren.archive.broker;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.archive.operation.Cancellation;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What was sent over a channel and has no confirm yet: so many messages and bytes at most. After the first failure nothing counts as
 * confirmed any more: a return comes before the confirm of its message (RabbitMQ, "When will published messages be confirmed").
 */
final class Confirms implements ConfirmListener, ShutdownListener, BlockedListener {

    private static final int MESSAGES = 1_000;
    private static final long BYTES = 64L << 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_MILLIS = 100;

    private final Cancellation cancellation;
    private final TreeMap<Long, Integer> open = new TreeMap<>();
    private long openBytes;
    private long sent;
    private boolean blocked;
    private long lastAnswer = System.nanoTime();
    private @Nullable BrokerException failure;

    Confirms(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Waits until there is a place. */
    synchronized void enter(long number, int bytes) {
        while (blocked || open.size() >= MESSAGES || (openBytes > 0 && openBytes + bytes > BYTES)) {
            await();
        }
        check();
        if (open.isEmpty()) {
            lastAnswer = System.nanoTime();
        }
        open.put(number, bytes);
        openBytes += bytes;
        sent = number;
    }

    /** How many, from the first one on, queues have. */
    synchronized long confirmed() {
        return open.isEmpty() ? sent : open.firstKey() - 1;
    }

    synchronized void awaitAll() {
        while (!open.isEmpty()) {
            await();
        }
        check();
    }

    /** One look, in the loop of whoever waits; to be called with the monitor held. */
    @SuppressWarnings("WaitNotInLoop")
    private void await() {
        check();
        if (System.nanoTime() - lastAnswer > PATIENCE_NANOS) {
            throw new BrokerException(
                    blocked
                            ? "the broker has an alarm of memory or disk and takes nothing; run it again when that is over"
                            : "the broker has confirmed nothing for a minute; run it again",
                    null);
        }
        try {
            wait(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("interrupted", e);
        }
    }

    private void check() {
        cancellation.check();
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized void fail(BrokerException first) {
        if (failure == null) {
            failure = first;
        }
        notifyAll();
    }

    @Override
    public synchronized void handleAck(long number, boolean multiple) {
        if (failure != null) {
            return;
        }
        lastAnswer = System.nanoTime();
        Map<Long, Integer> answered = multiple ? open.headMap(number, true) : open.subMap(number, true, number, true);
        openBytes -= answered.values().stream().mapToLong(Integer::longValue).sum();
        answered.clear();
        notifyAll();
    }

    @Override
    public void handleNack(long number, boolean multiple) {
        fail(new BrokerException(
                "the broker could not take a message: a queue is full or not available; run it again", null));
    }

    void returned(Return message) {
        fail(new BrokerException(
                "no queue is bound to exchange '" + message.getExchange() + "' for routing key '"
                        + message.getRoutingKey() + "': start the services that declare the queues, and run it again",
                null));
    }

    @Override
    public void shutdownCompleted(ShutdownSignalException cause) {
        if (!cause.isInitiatedByApplication()) {
            fail(new BrokerException("the broker closed the connection: " + cause.getMessage(), cause));
        }
    }

    @Override
    public synchronized void handleBlocked(String reason) {
        blocked = true;
        lastAnswer = System.nanoTime();
    }

    @Override
    public synchronized void handleUnblocked() {
        blocked = false;
        lastAnswer = System.nanoTime();
        notifyAll();
    }
}

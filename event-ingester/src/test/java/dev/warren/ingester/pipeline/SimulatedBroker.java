package dev.warren.ingester.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.ingester.delivery.Deliveries;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.settle.Ack;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Fake: one queue with its channels. A message is forgotten when it is acknowledged on the channel that it was delivered by, and goes
 * back when that channel ends; what arrives for a channel that has ended is ignored.
 */
final class SimulatedBroker {

    /** A message in the queue. */
    record Queued(String body, boolean redelivered) {}

    private static final Instant DAY = Instant.parse("2025-12-28T10:00:00Z");

    private final Deque<Queued> ready = new ArrayDeque<>();
    private final Map<Long, NavigableMap<Long, Queued>> channels = new TreeMap<>();
    private final Map<Long, Long> lastTag = new TreeMap<>();
    private final Consumer<String> forgotten;
    private final Mutant mutant;
    private long epochs;

    /** @param forgotten is told the body of each message before it is forgotten */
    SimulatedBroker(Consumer<String> forgotten, Mutant mutant) {
        this.forgotten = forgotten;
        this.mutant = mutant;
    }

    void publish(String body) {
        ready.add(new Queued(body, false));
    }

    long openChannel() {
        epochs++;
        channels.put(epochs, new TreeMap<>());
        lastTag.put(epochs, 0L);
        return epochs;
    }

    void closeChannel(long epoch) {
        NavigableMap<Long, Queued> unacked = channels.remove(epoch);
        if (unacked != null) {
            unacked.descendingMap().values().forEach(message -> ready.addFirst(new Queued(message.body(), true)));
        }
    }

    boolean canDeliver(long epoch, int prefetch) {
        NavigableMap<Long, Queued> unacked = channels.get(epoch);
        return !ready.isEmpty() && unacked != null && unacked.size() < prefetch;
    }

    Delivery deliver(long epoch) {
        Queued message = ready.remove();
        long tag = lastTag.merge(epoch, 1L, Long::sum);
        channel(epoch).put(tag, message);
        return new Delivery(
                new DeliveryHandle(epoch, tag),
                message.body().getBytes(UTF_8),
                Deliveries.context(Map.of()),
                "q",
                message.redelivered(),
                DAY);
    }

    private NavigableMap<Long, Queued> channel(long epoch) {
        return Objects.requireNonNull(channels.get(epoch));
    }

    void acknowledge(long epoch, List<Ack> acks) {
        NavigableMap<Long, Queued> unacked = channels.get(epoch);
        if (unacked == null) {
            if (mutant == Mutant.STALE_ACKS_ON_THE_NEW_CHANNEL && channels.containsKey(epochs)) {
                acks.stream()
                        .filter(ack -> channel(epochs).containsKey(ack.tag()))
                        .forEach(ack -> acknowledge(epochs, List.of(new Ack(ack.tag(), false))));
            }
            return;
        }
        for (Ack ack : acks) {
            if (!unacked.containsKey(ack.tag())) {
                throw new IllegalStateException("PRECONDITION_FAILED - unknown delivery tag " + ack.tag());
            }
            NavigableMap<Long, Queued> covered = ack.multiple()
                    ? unacked.headMap(ack.tag(), true)
                    : unacked.subMap(ack.tag(), true, ack.tag(), true);
            covered.values().forEach(message -> forgotten.accept(message.body()));
            covered.clear();
        }
    }

    boolean isEmpty() {
        return ready.isEmpty() && channels.values().stream().allMatch(Map::isEmpty);
    }
}

package dev.warren.ingester.settle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** One broker's view of acknowledgements: what is unacknowledged on each channel, and no patience with mistakes. */
public final class ModelBroker implements AckSink {

    private final Map<Long, NavigableSet<Long>> unacked = new HashMap<>();
    private final Map<Long, Set<Long>> acked = new HashMap<>();
    private final List<Ack> frames = new ArrayList<>();

    /** The next delivery on a channel. */
    public synchronized void deliver(long epoch, long tag) {
        unacked.computeIfAbsent(epoch, none -> new TreeSet<>()).add(tag);
    }

    @Override
    public synchronized void acknowledge(long epoch, List<Ack> acks) {
        NavigableSet<Long> outstanding = unacked.getOrDefault(epoch, new TreeSet<>());
        for (Ack ack : acks) {
            frames.add(ack);
            if (!outstanding.contains(ack.tag())) {
                throw new IllegalStateException("PRECONDITION_FAILED - unknown delivery tag " + ack.tag());
            }
            NavigableSet<Long> covered =
                    ack.multiple() ? outstanding.headSet(ack.tag(), true) : new TreeSet<>(Set.of(ack.tag()));
            acked.computeIfAbsent(epoch, none -> new TreeSet<>()).addAll(covered);
            outstanding.removeAll(List.copyOf(covered));
        }
    }

    public synchronized Set<Long> acked(long epoch) {
        return new TreeSet<>(acked.getOrDefault(epoch, Set.of()));
    }

    public synchronized Set<Long> unacked(long epoch) {
        return new TreeSet<>(unacked.getOrDefault(epoch, new TreeSet<>()));
    }

    public synchronized int frames() {
        return frames.size();
    }
}

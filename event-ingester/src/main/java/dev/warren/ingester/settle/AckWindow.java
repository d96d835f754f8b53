package dev.warren.ingester.settle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/**
 * The deliveries of one channel that are not acknowledged yet, and the frames that acknowledge what is settled: few for
 * everything below the first unsettled delivery, single ones, when they are asked for, for those beyond it.
 *
 * <p>A tag is acknowledged once and no frame names one that is not outstanding: the broker closes a channel that does so (AMQP
 * 0-9-1, basic.ack, "unknown delivery tag").
 */
final class AckWindow {

    /** How far the settled prefix grows before the bits of it are dropped. */
    private static final int COMPACT_AT = 1 << 16;

    /**
     * A frame covers at most so many deliveries that follow each other: for those of a frame a quorum queue reads as many messages
     * at one go, and its process then keeps all of them at once (ADR 32).
     */
    private static final int STRIDE = 256;

    private static final long ARRIVAL_SAMPLE_NANOS = 100_000_000;

    /** Tag of bit 0. */
    private long origin = 1;

    private BitSet settled = new BitSet();
    private BitSet acknowledged = new BitSet();

    /** First bit that is not settled. */
    private int prefix;

    private long highest;
    private long settledCount;

    /** Now and then a delivery and when it came in, oldest first. */
    private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();

    private record Arrival(long tag, long nanos) {}

    /** A delivery came in. Tags come in ascending order without gaps. */
    void received(long tag, long nowNanos) {
        highest = Math.max(highest, tag);
        if (arrivals.isEmpty() || nowNanos - arrivals.getLast().nanos() > ARRIVAL_SAMPLE_NANOS) {
            arrivals.add(new Arrival(tag, nowNanos));
        }
    }

    /** How long the oldest unsettled delivery has been waiting, in nanoseconds, to within a sample; 0 if there is none. */
    long oldestAge(long nowNanos) {
        if (outstanding() == 0) {
            arrivals.clear();
            return 0;
        }
        while (arrivals.size() > 1 && second(arrivals).tag() <= lowestUnsettled()) {
            arrivals.removeFirst();
        }
        return arrivals.isEmpty() ? 0 : nowNanos - arrivals.getFirst().nanos();
    }

    private static Arrival second(ArrayDeque<Arrival> arrivals) {
        Iterator<Arrival> iterator = arrivals.iterator();
        iterator.next();
        return iterator.next();
    }

    /** These deliveries may be acknowledged; says with which frames those below the first unsettled one are. */
    List<Ack> settle(long[] tags) {
        for (long tag : tags) {
            settle(tag);
        }
        List<Ack> acks = new ArrayList<>(1);
        prefix = settled.nextClearBit(prefix);
        int last = acknowledged.previousClearBit(prefix - 1);
        if (last >= 0 && settled.get(last)) {
            for (int at = acknowledged.nextClearBit(0) + STRIDE - 1; at < last; at += STRIDE) {
                addMultiple(acknowledged.previousClearBit(at), acks);
            }
            addMultiple(last, acks);
            acknowledged.set(0, prefix);
        }
        compact();
        return acks;
    }

    /** Frames for what is settled beyond the first unsettled delivery, one for each, which makes the broker search for it. */
    List<Ack> singly() {
        List<Ack> acks = new ArrayList<>();
        for (int bit = settled.nextSetBit(prefix); bit >= 0; bit = settled.nextSetBit(bit + 1)) {
            if (!acknowledged.get(bit)) {
                acks.add(new Ack(origin + bit, false));
                acknowledged.set(bit);
            }
        }
        return acks;
    }

    /** How many frames {@link #singly} has. */
    int waiting() {
        return settledBeyond() - (acknowledged.cardinality() - prefix);
    }

    /** How many unsettled deliveries lie before the last settled one: what a broker passes at most when it searches for one. */
    int unsettledBetween() {
        return Math.max(0, settled.length() - prefix - settledBeyond());
    }

    /** Whether a delivery that was settled later came in after this one. */
    boolean isBeforeSettled(long tag) {
        return tag < origin + settled.length() - 1;
    }

    /** Everything below the prefix is settled, and acknowledged. */
    private int settledBeyond() {
        return settled.cardinality() - prefix;
    }

    private void addMultiple(int bit, List<Ack> acks) {
        Ack ack = new Ack(origin + bit, true);
        if (acks.isEmpty() || acks.get(acks.size() - 1).tag() < ack.tag()) {
            acks.add(ack);
        }
    }

    /** Deliveries received and not settled. */
    long outstanding() {
        return highest - settledCount;
    }

    /** The lowest unsettled tag, received or not yet. */
    long lowestUnsettled() {
        return origin + prefix;
    }

    private void settle(long tag) {
        int bit = Math.toIntExact(tag - origin);
        if (tag > highest || bit < 0 || settled.get(bit)) {
            throw new IllegalStateException("delivery " + tag + " is settled twice or was never received");
        }
        settled.set(bit);
        settledCount++;
    }

    private void compact() {
        if (prefix >= COMPACT_AT) {
            settled = settled.get(prefix, Math.max(prefix, settled.length()));
            acknowledged = acknowledged.get(prefix, Math.max(prefix, acknowledged.length()));
            origin += prefix;
            prefix = 0;
        }
    }
}

package dev.warren.ingester.settle;

import dev.warren.ingester.delivery.DeliveryHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All channels' unacknowledged deliveries. Handles of a channel that is gone are passed over. Not safe for several threads. */
public final class Settlements {

    /** So long a delivery may wait for those before it. */
    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final AckSink sink;
    private final long shortSearch;
    private final Map<Long, AckWindow> windows = new HashMap<>();
    private boolean waiting;
    private long waitingSince;

    /** @param shortSearch so many deliveries the broker may pass while it searches for those that are acknowledged singly */
    public Settlements(AckSink sink, long shortSearch) {
        this.sink = sink;
        this.shortSearch = shortSearch;
    }

    public void channelOpened(long epoch) {
        windows.put(epoch, new AckWindow());
    }

    public void channelClosed(long epoch) {
        windows.remove(epoch);
    }

    /** Whether deliveries of this epoch can still be acknowledged. */
    public boolean isOpen(long epoch) {
        return windows.containsKey(epoch);
    }

    public void received(DeliveryHandle handle, long nowNanos) {
        AckWindow window = windows.get(handle.epoch());
        if (window != null) {
            window.received(handle.tag(), nowNanos);
        }
    }

    /**
     * These deliveries' messages are durable in the archive or in quarantine: the only way to an acknowledgement. Those that have an unsettled
     * one before them wait for it, or for {@link #acknowledgeWaiting}: a broker searches its list of unacknowledged deliveries for each single
     * acknowledgement, which takes it seconds where thousands lie before thousands.
     */
    public void settle(List<DeliveryHandle> durable, long nowNanos) {
        windows.forEach((epoch, window) -> settle(epoch, window, tags(epoch, durable)));
        boolean anyWaiting = windows.values().stream().anyMatch(window -> window.waiting() > 0);
        if (anyWaiting && !waiting) {
            waitingSince = nowNanos;
        }
        waiting = anyWaiting;
    }

    private void settle(long epoch, AckWindow window, long[] tags) {
        if (tags.length > 0) {
            acknowledge(epoch, window.settle(tags));
            sink.durableThrough(epoch, window.lowestUnsettled() - 1);
        }
    }

    /** Whether something that is settled has waited for its acknowledgement as long as it may. */
    public boolean isOverdue(long nowNanos) {
        return waiting && nowNanos - waitingSince >= PATIENCE_NANOS;
    }

    /** Whether something that is settled waits for what came in before it. */
    public boolean isWaiting() {
        return waiting;
    }

    /** Whether it would take a broker long to search for what waits. */
    public boolean isSearchLong() {
        return windows.values().stream()
                        .mapToLong(window -> (long) window.waiting() * window.unsettledBetween())
                        .sum()
                > shortSearch;
    }

    /** So few deliveries may be unsettled before what waits that the search for it is short. */
    public long mostBefore() {
        return shortSearch
                / Math.max(
                        1,
                        windows.values().stream().mapToInt(AckWindow::waiting).sum());
    }

    /** Whether something that was settled came in after this delivery, on the same channel. */
    public boolean isBeforeSettled(DeliveryHandle handle) {
        AckWindow window = windows.get(handle.epoch());
        return window != null && window.isBeforeSettled(handle.tag());
    }

    /** What it waits for is on its way: it may wait as long again. */
    public void waitLonger(long nowNanos) {
        waitingSince = nowNanos;
    }

    /** Acknowledges what waits, each delivery by itself. */
    public void acknowledgeWaiting() {
        windows.forEach((epoch, window) -> acknowledge(epoch, window.singly()));
        waiting = false;
    }

    private void acknowledge(long epoch, List<Ack> acks) {
        if (!acks.isEmpty()) {
            sink.acknowledge(epoch, acks);
        }
    }

    private static long[] tags(long epoch, List<DeliveryHandle> handles) {
        long[] tags = new long[handles.size()];
        int count = 0;
        for (DeliveryHandle handle : handles) {
            if (handle.epoch() == epoch) {
                tags[count++] = handle.tag();
            }
        }
        return Arrays.copyOf(tags, count);
    }

    /** How long the oldest unacknowledged delivery has been waiting, in nanoseconds; 0 if there is none. */
    public long oldestAge(long nowNanos) {
        return windows.values().stream()
                .mapToLong(window -> window.oldestAge(nowNanos))
                .max()
                .orElse(0);
    }

    /** Deliveries received and not acknowledged, on all open channels. */
    public long unacknowledged() {
        return windows.values().stream()
                .mapToLong(window -> window.outstanding() + window.waiting())
                .sum();
    }

    /** Deliveries received and not settled, on all open channels. */
    public long outstanding() {
        return windows.values().stream().mapToLong(AckWindow::outstanding).sum();
    }
}

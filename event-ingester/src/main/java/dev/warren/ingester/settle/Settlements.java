package dev.warren.ingester.settle;

import dev.warren.ingester.delivery.DeliveryHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All channels' unacknowledged deliveries. Handles of a channel that is gone are passed over. Not safe for several threads. */
public final class Settlements {

    private final AckSink sink;
    private final Map<Long, AckWindow> windows = new HashMap<>();

    public Settlements(AckSink sink) {
        this.sink = sink;
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

    /** Acknowledges deliveries whose messages are durable in the archive or in quarantine: the only way to an acknowledgement. */
    public void settle(List<DeliveryHandle> durable) {
        windows.forEach((epoch, window) -> settle(epoch, window, tags(epoch, durable)));
    }

    private void settle(long epoch, AckWindow window, long[] tags) {
        if (tags.length > 0) {
            sink.acknowledge(epoch, window.settle(tags));
            sink.durableThrough(epoch, window.lowestUnsettled() - 1);
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
    public long outstanding() {
        return windows.values().stream().mapToLong(AckWindow::outstanding).sum();
    }
}

package dev.warren.service.frames;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Those channels of a connection whose deliveries go past the client library. Safe for several threads but for {@link #take}. */
final class DirectChannels {

    /** By their numbers. An array is never changed, only replaced. */
    private volatile @Nullable DirectChannel[] byNumber = {};

    synchronized void add(DirectChannel channel) {
        set(channel.number(), channel);
    }

    synchronized void remove(int number) {
        if (number < byNumber.length) {
            set(number, null);
        }
    }

    private void set(int number, @Nullable DirectChannel channel) {
        @Nullable DirectChannel[] changed = Arrays.copyOf(byNumber, Math.max(number + 1, byNumber.length));
        changed[number] = channel;
        byNumber = changed;
    }

    /** As {@link DirectChannel#take}; of no channel that is not here. For the reading thread. */
    int take(byte[] bytes, int start, int end, Instant receivedAt) {
        if (end - start < FrameLayout.HEAD_BYTES) {
            return DirectChannel.INCOMPLETE;
        }
        @Nullable DirectChannel[] known = byNumber;
        int number = FrameLayout.channel(bytes, start);
        DirectChannel channel = number < known.length ? known[number] : null;
        return channel == null ? DirectChannel.NOT_PLAIN : channel.take(bytes, start, end, receivedAt);
    }
}

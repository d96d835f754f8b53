package dev.warren.benchmarks.load;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.BitSet;

/** Lets a channel run ahead of the broker's confirms, but not far. One thread publishes. */
final class ConfirmWindow {

    private static final long MOST_UNCONFIRMED = 10_000;
    private static final long PATIENCE_MILLIS = 60_000;

    /** Confirmed one by one, beyond {@link #through}; by delivery tag. */
    private final BitSet single = new BitSet();

    private int through;
    private long published;
    private long confirmed;
    private boolean refused;

    private ConfirmWindow() {}

    /** Puts the channel into confirm mode. */
    static ConfirmWindow on(Channel channel) throws IOException {
        ConfirmWindow window = new ConfirmWindow();
        channel.confirmSelect();
        channel.addConfirmListener(window::confirmed, (tag, multiple) -> window.refused());
        return window;
    }

    /** Counts one more publication, after waiting until it may be made. */
    synchronized void awaitRoom() throws IOException {
        awaitUnconfirmed(MOST_UNCONFIRMED - 1);
        published++;
    }

    /** @throws IOException if the broker refuses a message, or says nothing for a minute */
    synchronized void awaitAll() throws IOException {
        awaitUnconfirmed(0);
    }

    private synchronized void awaitUnconfirmed(long most) throws IOException {
        while (published - confirmed > most) {
            long before = confirmed;
            pause();
            if (refused) {
                throw new IOException("the broker refused a message");
            }
            if (before == confirmed) {
                throw new IOException("the broker confirms nothing for a minute");
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the callers loop
    private synchronized void pause() throws IOException {
        try {
            wait(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private synchronized void confirmed(long tag, boolean multiple) {
        int number = Math.toIntExact(tag);
        if (multiple) {
            confirmed += number - through - single.get(through + 1, number + 1).cardinality();
            through = number;
        } else {
            single.set(number);
            confirmed++;
        }
        notifyAll();
    }

    private synchronized void refused() {
        refused = true;
        notifyAll();
    }
}

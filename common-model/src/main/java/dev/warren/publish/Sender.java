package dev.warren.publish;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends what is due over one connection after another until it is confirmed or no longer waited for. */
final class Sender implements Runnable {

    private static final long LOOK_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final ConnectionFactory connections;
    private final String exchange;
    private final ConfirmWindow window;
    private final DelayQueue<PendingEvent> outbox = new DelayQueue<>();
    private volatile boolean stopped;
    private volatile @Nullable Exception trouble;

    Sender(PublisherSettings settings, ConfirmWindow window) {
        this.connections = settings.connections();
        this.exchange = settings.exchange();
        this.window = window;
    }

    void send(PendingEvent event) {
        outbox.add(event);
    }

    void stop() {
        stopped = true;
    }

    /** Why nothing was confirmed lately, as far as we know. */
    @Nullable Exception trouble() {
        return trouble;
    }

    @Override
    public void run() {
        int failures = 0;
        while (!stopped) {
            try {
                ConfirmingChannel channel = ConfirmingChannel.open(connections, this::confirmed, this::refused);
                try {
                    sendOver(channel);
                } finally {
                    outbox.addAll(channel.abandon());
                    failures = channel.hasBeenUseful() ? 0 : failures;
                }
            } catch (IOException | TimeoutException | RuntimeException e) {
                trouble = e;
                failures++;
                outbox.removeIf(event -> !window.holds(event));
                pause(Math.min(LOOK_MILLIS << Math.min(failures, 10), LONGEST_PAUSE_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void sendOver(ConfirmingChannel channel) throws IOException, InterruptedException {
        while (!stopped) {
            channel.requireAnswers();
            if (channel.isBlocked()) {
                trouble = new IOException("the broker has blocked its publishers: an alarm of memory or disk");
                pause(LOOK_MILLIS);
                continue;
            }
            PendingEvent next = outbox.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null && window.holds(next)) {
                channel.send(next, exchange);
            }
        }
    }

    private void confirmed(PendingEvent event) {
        trouble = null;
        window.confirm(event);
    }

    private void refused(PendingEvent event) {
        if (event.postpone()) {
            outbox.add(event);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

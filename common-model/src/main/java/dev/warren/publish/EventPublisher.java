package dev.warren.publish;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events to Warren's exchange, persistent, mandatory and with confirms.
 *
 * <p>A future that completes means that the broker has the event in a queue. Until then the event is sent again with the same id,
 * after a negative confirm, a return, or the loss of the connection, up to its deadline; after a return or a negative confirm for the
 * last time two seconds before it (a quarter of a deadline below eight), so that the answer is known. The archive recognises the copies that this
 * makes. Events keep no order across such a retry.
 *
 * <p>Safe for use by several threads. Threads are daemons: without {@link #close()} a JVM that ends loses what is not confirmed.
 */
public final class EventPublisher implements AutoCloseable {

    private static final long DEADLINE_LOOK_MILLIS = 100;

    private final PublisherSettings settings;
    private final ConfirmWindow window;
    private final Sender sender;
    private final Thread sending;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(work -> DaemonThread.of("event-publisher-deadlines", work));

    /**
     * Starts to connect, in the background and for as long as it takes.
     *
     * @throws IllegalArgumentException if the URL cannot be read
     */
    public EventPublisher(PublisherSettings settings) {
        this.settings = settings;
        this.window = new ConfirmWindow(settings.window());
        this.sender = new Sender(settings, window);
        this.sending = DaemonThread.of("event-publisher", sender);
        sending.start();
        watchDeadlines();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor; expire throws nothing
    private void watchDeadlines() {
        deadlines.scheduleWithFixedDelay(
                this::expire, DEADLINE_LOOK_MILLIS, DEADLINE_LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** With the default settings, see {@link PublisherSettings#of}. */
    public static EventPublisher connect(String url) {
        return new EventPublisher(PublisherSettings.of(url));
    }

    /**
     * Publishes an event; waits only while the window is full.
     *
     * @return completes with the event when the broker has confirmed it, or with {@link UnroutableException} or {@link
     *     UnconfirmedException} at its deadline
     * @throws IllegalArgumentException if no ingester would take the event
     * @throws IllegalStateException if the publisher is closed
     */
    public CompletableFuture<NewEvent> publish(NewEvent event) {
        EventMessage message = EventMessage.of(event, settings.exchange());
        try {
            PendingEvent pending = window.enter(event, message, settings.deadline());
            sender.send(pending);
            return pending.result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(
                    new UnconfirmedException(event, "was not sent: interrupted while waiting for a place", e));
        }
    }

    /** How many events are published and neither confirmed nor failed. */
    public int unsettled() {
        return window.unsettled();
    }

    /**
     * Takes no more events, waits until each is confirmed or past its deadline, then disconnects. An interrupt ends the waiting; the
     * events that are left then fail.
     */
    @Override
    public void close() {
        try {
            window.drain();
        } catch (InterruptedException e) {
            window.pending()
                    .forEach(event ->
                            window.fail(event, failure(event, "was not confirmed when the publisher was closed")));
            Thread.currentThread().interrupt();
        }
        deadlines.shutdownNow();
        sender.stop();
        disconnect();
    }

    /** Bounded: a write to a broker that reads nothing may hang, and the thread is a daemon. */
    private void disconnect() {
        try {
            sending.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void expire() {
        for (PendingEvent event : window.pending()) {
            if (event.isOverdue()) {
                window.fail(event, failure(event, "was not confirmed within " + settings.deadline()));
            }
        }
    }

    private PublishFailedException failure(PendingEvent event, String message) {
        if (event.isUnroutable()) {
            return new UnroutableException(event.event, settings.exchange(), event.returns());
        }
        @Nullable Exception trouble = sender.trouble();
        String before = event.returns() == 0 ? "" : ", was returned " + event.returns() + " times before";
        String reason = trouble == null ? "" : ": " + trouble;
        return new UnconfirmedException(event.event, message + before + reason, trouble);
    }
}

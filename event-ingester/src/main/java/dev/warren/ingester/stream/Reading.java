package dev.warren.ingester.stream;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerBuilder;
import com.rabbitmq.stream.ConsumerUpdateListener;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageHandler;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.Resource;
import dev.warren.ingester.delivery.DeliverySink;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One opening of the consumer, with all that it has read. */
final class Reading {

    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    private final DeliverySink sink;
    private final LongSupplier epochs;
    private final ChunkGuard chunks;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();

    /** By identity: a consumer has another hash code when it tells its first state than when it tells the next. */
    private final Map<Resource, Resource.State> states = Collections.synchronizedMap(new IdentityHashMap<>());

    private volatile @Nullable Consumer consumer;
    private volatile boolean over;

    /**
     * @param credits chunks under way at once
     * @param epochs numbers the subscriptions
     * @param skipped told that messages were not handed on that should have been
     */
    Reading(
            DeliverySink sink,
            InstantSource clock,
            LongSupplier epochs,
            int credits,
            java.util.function.Consumer<Reading> skipped) {
        this.sink = sink;
        this.epochs = epochs;
        this.chunks = new ChunkGuard(credits, clock, () -> skipped.accept(this));
    }

    /** Begins behind the stored offset, or with the oldest message if there is none. */
    void start(Environment environment, StreamSettings settings) {
        ConsumerBuilder builder = environment
                .consumerBuilder()
                .name(settings.consumer())
                .offset(OffsetSpecification.first())
                .messageHandler(this::handle)
                .listeners(context -> states.put(context.resource(), context.currentState()))
                .manualTrackingStrategy()
                .builder()
                .flow()
                .strategy(chunks)
                .builder();
        consumer = settings.isSuperStream()
                ? builder.superStream(settings.stream())
                        .singleActiveConsumer()
                        .consumerUpdateListener(this::activated)
                        .build()
                : builder.stream(settings.stream()).build();
    }

    /** Whether every consumer is subscribed; those that wait for their turn are, too. */
    boolean isOpen() {
        synchronized (states) {
            return consumer != null && states.values().stream().allMatch(Resource.State.OPEN::equals);
        }
    }

    void durableThrough(long epoch, long tag) {
        subscriptions.values().stream()
                .filter(subscription -> subscription.epoch() == epoch)
                .forEach(subscription -> subscription.durableThrough(tag));
    }

    void storeOffsets() {
        subscriptions.values().forEach(Subscription::store);
    }

    /** What still comes is left to the next reading. */
    void handOnNothingMore() {
        over = true;
        chunks.forgive();
    }

    void close() {
        handOnNothingMore();
        Consumer opened = consumer;
        if (opened != null) {
            opened.close();
        }
    }

    /** What was handed on and is not durable comes again. */
    void release() {
        subscriptions.values().forEach(subscription -> sink.channelClosed(subscription.epoch()));
    }

    private void handle(MessageHandler.Context at, Message message) {
        if (over) {
            return;
        }
        Subscription known = subscriptions.get(at.stream());
        Subscription subscription =
                known != null ? known : subscriptions.computeIfAbsent(at.stream(), stream -> subscribed(at, stream));
        subscription.deliver(at, message.getBodyAsBinary(), sink, chunks.receivedAt());
        at.processed();
    }

    private Subscription subscribed(MessageHandler.Context at, String stream) {
        Subscription subscription = new Subscription(stream, epochs.getAsLong(), at.consumer());
        sink.channelOpened(subscription.epoch());
        return subscription;
    }

    /** The broker has given a partition to this instance, or has taken it away. */
    private OffsetSpecification activated(ConsumerUpdateListener.Context update) {
        chunks.forgive();
        log.info("the partition '{}' is read {}", update.stream(), update.isActive() ? "here" : "elsewhere");
        return update.isActive() ? resumeAt(update) : OffsetSpecification.none();
    }

    private OffsetSpecification resumeAt(ConsumerUpdateListener.Context update) {
        try {
            return OffsetSpecification.offset(update.consumer().storedOffset() + 1);
        } catch (RuntimeException e) {
            // None stored, or not to be had now. Reading more than needed costs time and nothing else.
            log.debug("no stored offset for '{}'", update.stream(), e);
            Subscription known = subscriptions.get(update.stream());
            return known == null ? OffsetSpecification.first() : known.resumeAt();
        }
    }
}

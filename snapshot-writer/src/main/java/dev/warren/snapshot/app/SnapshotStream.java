package dev.warren.snapshot.app;

import dev.warren.snapshot.intake.SnapshotIntake;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;

/** The stream's binding: when it runs, and whether it consumes. */
@SuppressWarnings("removal") // MessageListenerContainer: by this type the binder asks for customizers
final class SnapshotStream implements ListenerContainerCustomizer<MessageListenerContainer> {

    /** As Spring Cloud Stream names the first input of the function {@code snapshots}. */
    private static final String BINDING = "snapshots-in-0";

    private final BindingsLifecycleController bindings;
    private final SnapshotConsumer consumer;
    private final long drainMillis;

    private volatile @Nullable SimpleMessageListenerContainer container;
    private volatile boolean wanted = true;
    private volatile String state = "not started";

    SnapshotStream(BindingsLifecycleController bindings, SnapshotConsumer consumer, long drainMillis) {
        this.bindings = bindings;
        this.consumer = consumer;
        this.drainMillis = drainMillis;
    }

    /** Long header values come as text like short ones, as AMQP knows no difference. */
    @Override
    public void configure(MessageListenerContainer listener, String destination, String group) {
        if (listener instanceof AbstractMessageListenerContainer settings) {
            settings.setMessagePropertiesConverter(new DefaultMessagePropertiesConverter(Integer.MAX_VALUE));
            settings.setShutdownTimeout(drainMillis);
            settings.setMissingQueuesFatal(false);
        }
        if (listener instanceof SimpleMessageListenerContainer simple) {
            container = simple;
        }
    }

    void start(SnapshotIntake intake) {
        consumer.connect(intake);
        bindings.start(BINDING);
        state = "consuming";
    }

    void stop() {
        wanted = false;
        state = "stopped";
        bindings.stop(BINDING);
    }

    /** Whether the service still wants to consume. */
    boolean isWanted() {
        return wanted;
    }

    /** Whether at least one consumer is on the queue. */
    boolean isConsuming() {
        SimpleMessageListenerContainer running = container;
        return running != null && running.isRunning() && running.getActiveConsumerCount() > 0;
    }

    /** How long the oldest message that is not acknowledged has been with a consumer; zero if there is none. */
    Duration oldestUnacked() {
        return consumer.oldestUnacked();
    }

    void state(String now) {
        state = now;
    }

    /** In plain words, for people. */
    String state() {
        return state;
    }
}

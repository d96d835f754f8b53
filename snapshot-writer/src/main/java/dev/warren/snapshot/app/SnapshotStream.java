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

/** The stream's binding: when it runs, and whether it consumes. A connection that breaks while it is made is no refusal. */
@SuppressWarnings("removal") // MessageListenerContainer: by this type the binder asks for customizers
final class SnapshotStream implements ListenerContainerCustomizer<MessageListenerContainer> {

    /** As Spring Cloud Stream names the first input of the function {@code snapshots}. */
    private static final String BINDING = "snapshots-in-0";

    private final BindingsLifecycleController bindings;
    private final SnapshotConsumer consumer;
    private final Duration drainTimeout;

    private volatile @Nullable SimpleMessageListenerContainer container;

    SnapshotStream(BindingsLifecycleController bindings, SnapshotConsumer consumer, Duration drainTimeout) {
        this.bindings = bindings;
        this.consumer = consumer;
        this.drainTimeout = drainTimeout;
    }

    /** Long header values come as text like short ones, as AMQP knows no difference. */
    @Override
    public void configure(MessageListenerContainer listener, String destination, String group) {
        if (listener instanceof AbstractMessageListenerContainer settings) {
            settings.setMessagePropertiesConverter(new DefaultMessagePropertiesConverter(Integer.MAX_VALUE));
            settings.setShutdownTimeout(drainTimeout.toMillis());
            settings.setMissingQueuesFatal(false);
            settings.setPossibleAuthenticationFailureFatal(false);
        }
        if (listener instanceof SimpleMessageListenerContainer simple) {
            container = simple;
        }
    }

    void start(SnapshotIntake intake) {
        consumer.connect(intake);
        bindings.start(BINDING);
    }

    /** Returns when what its consumers have begun is done, or the time for that is over. */
    void stop() {
        bindings.stop(BINDING);
    }

    Duration drainTimeout() {
        return drainTimeout;
    }

    /** Whether it is started and has not ended by itself. */
    boolean isRunning() {
        SimpleMessageListenerContainer listening = container;
        return listening != null && listening.isRunning();
    }

    /** Whether at least one consumer is on the queue. */
    boolean isConsuming() {
        SimpleMessageListenerContainer listening = container;
        return listening != null && listening.isRunning() && listening.getActiveConsumerCount() > 0;
    }

    /** How long the oldest message that is not acknowledged has been with a consumer; zero if there is none. */
    Duration oldestUnacked() {
        return consumer.oldestUnacked();
    }
}

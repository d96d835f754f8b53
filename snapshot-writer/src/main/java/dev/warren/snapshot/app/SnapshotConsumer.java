package dev.warren.snapshot.app;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import dev.warren.snapshot.intake.SnapshotIntake;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ChannelProxy;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.integration.IntegrationMessageHeaderAccessor;
import org.springframework.messaging.Message;

/** The stream's function: takes each message and acknowledges it when it is durable, and not before. */
final class SnapshotConsumer implements Consumer<Message<?>> {

    private static final Logger log = LoggerFactory.getLogger(SnapshotConsumer.class);

    private final InstantSource clock;
    private final UnackedMessages unacked;
    private final AtomicReference<@Nullable SnapshotIntake> intake = new AtomicReference<>();

    SnapshotConsumer(InstantSource clock) {
        this.clock = clock;
        this.unacked = new UnackedMessages(clock);
    }

    /** Messages go there from now on; to be called before the first one comes. */
    void connect(SnapshotIntake destination) {
        intake.set(destination);
    }

    /** How long the oldest message that is not acknowledged has been here; zero if there is none. */
    Duration oldestUnacked() {
        return unacked.oldest();
    }

    @Override
    public void accept(Message<?> message) {
        unacked.during(() -> store(message));
    }

    private void store(Message<?> message) {
        SnapshotIntake destination = Objects.requireNonNull(intake.get(), "the binding was started too early");
        Channel channel = channel(message);
        if (destination.take(SpringMessages.received(raw(message), clock.instant()))) {
            acknowledge(message, channel);
        }
    }

    /**
     * The channel that the message came by. What Spring hands over is a proxy: when its channel is lost it opens another, where the
     * delivery tag means nothing, or something else.
     */
    private static Channel channel(Message<?> message) {
        Channel channel = (Channel) Objects.requireNonNull(message.getHeaders().get(AmqpHeaders.CHANNEL));
        return channel instanceof ChannelProxy proxy ? proxy.getTargetChannel() : channel;
    }

    /** As it came, untouched by any conversion. */
    private static org.springframework.amqp.core.Message raw(Message<?> message) {
        return (org.springframework.amqp.core.Message)
                Objects.requireNonNull(message.getHeaders().get(IntegrationMessageHeaderAccessor.SOURCE_DATA));
    }

    private static void acknowledge(Message<?> message, Channel channel) {
        long tag = (long) Objects.requireNonNull(message.getHeaders().get(AmqpHeaders.DELIVERY_TAG));
        try {
            channel.basicAck(tag, false);
        } catch (IOException | AlreadyClosedException e) {
            log.info("an acknowledgement came too late, the message will be delivered again: {}", e.getMessage());
        }
    }
}

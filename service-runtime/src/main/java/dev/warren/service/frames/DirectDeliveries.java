package dev.warren.service.frames;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.AMQConnection;
import java.util.Optional;

/**
 * Deliveries that go past the client library. It makes three frames, a command, its properties and an envelope of each, reads them
 * a byte at a time, and that was a fifth of what an event cost the ingester. Straight from the bytes that came in
 * goes what is plain: a delivery whose body is one frame. Everything else the library gets as it would without, large messages among it,
 * and hands to the channel's consumer. Both keep the order of the channel if the library runs its consumers on the connection's reading
 * thread, as it does with an executor that runs every task at once.
 */
public final class DirectDeliveries {

    private DirectDeliveries() {}

    /**
     * From now on deliveries of this channel go to the consumer. To be called before the channel consumes, with a consumer of
     * the library's that does the same.
     *
     * @return whether the connection can do so; if not, the library's consumer gets all of them
     */
    public static boolean to(DirectConsumer consumer, Channel channel) {
        Optional<GuardedFrames> frames = framesOf(channel.getConnection());
        frames.ifPresent(read -> read.direct(new DirectChannel(channel.getChannelNumber(), consumer)));
        return frames.isPresent();
    }

    /** The channel's deliveries go to the library again, which knows whether it is still open. */
    public static void end(Channel channel) {
        framesOf(channel.getConnection()).ifPresent(read -> read.indirect(channel.getChannelNumber()));
    }

    private static Optional<GuardedFrames> framesOf(Connection connection) {
        return connection instanceof AMQConnection amqp && amqp.getFrameHandler() instanceof GuardedFrames frames
                ? Optional.of(frames)
                : Optional.empty();
    }
}

package dev.warren.archive.broker;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.archive.operation.Cancellation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One connection over which messages are sent in their order, mandatory and with confirms. The first that is returned, refused or not
 * confirmed in a minute ends it: nothing is sent around a gap. To be used by one thread. Memory: 64 MiB of messages, or one that is larger.
 */
public final class ConfirmingSender implements AutoCloseable {

    private static final int CLOSE_MILLIS = 2_000;

    private final Connection connection;
    private final Channel channel;
    private final Confirms confirms;

    private ConfirmingSender(Connection connection, Channel channel, Confirms confirms) {
        this.connection = connection;
        this.channel = channel;
        this.confirms = confirms;
    }

    /**
     * Connects.
     *
     * @throws BrokerException if the broker cannot be reached or refuses
     */
    public static ConfirmingSender connect(BrokerAddress broker, Cancellation cancellation) {
        Confirms confirms = new Confirms(cancellation);
        Connection connection = broker.connect();
        try {
            connection.addBlockedListener(confirms);
            Channel channel = connection.createChannel();
            channel.addConfirmListener(confirms);
            channel.addReturnListener(confirms::returned);
            channel.addShutdownListener(confirms);
            channel.confirmSelect();
            return new ConfirmingSender(connection, channel, confirms);
        } catch (IOException | AlreadyClosedException e) {
            connection.abort(CLOSE_MILLIS);
            throw failed(e);
        }
    }

    /**
     * Sends; waits while too much has no confirm.
     *
     * @throws UnsendableException if AMQP has no form for it; the next one may be sent
     * @throws BrokerException if this or an earlier one was not taken
     */
    public void send(Outgoing message) {
        var properties = message.properties();
        confirms.enter(channel.getNextPublishSeqNo(), message.body().length);
        try {
            channel.basicPublish(
                    message.context().exchange(), message.context().routingKey(), true, properties, message.body());
        } catch (IOException | AlreadyClosedException e) {
            confirms.awaitAll();
            throw failed(e);
        }
    }

    /** How many of those sent, from the first one on, queues have. */
    public long confirmed() {
        return confirms.confirmed();
    }

    /**
     * Waits for what is not confirmed yet.
     *
     * @throws BrokerException if not all that was sent is confirmed
     */
    public void awaitConfirmed() {
        confirms.awaitAll();
    }

    private static BrokerException failed(@Nullable Exception cause) {
        return new BrokerException("the broker does not take messages: " + cause, cause);
    }

    @Override
    public void close() {
        connection.abort(CLOSE_MILLIS);
    }
}

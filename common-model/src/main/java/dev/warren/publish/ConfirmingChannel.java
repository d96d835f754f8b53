package dev.warren.publish;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One connection with one channel in confirm mode, used until it breaks. One thread sends; the client's thread confirms. */
final class ConfirmingChannel implements ConfirmListener, BlockedListener {

    private static final int CLOSE_MILLIS = 2_000;

    private final Connection connection;
    private final Channel channel;
    private final Consumer<PendingEvent> confirmed;
    private final Consumer<PendingEvent> refused;
    private final NavigableMap<Long, PendingEvent> unconfirmed = new ConcurrentSkipListMap<>();
    private volatile boolean blocked;
    private volatile boolean useful;

    private ConfirmingChannel(
            Connection connection, Channel channel, Consumer<PendingEvent> confirmed, Consumer<PendingEvent> refused) {
        this.connection = connection;
        this.channel = channel;
        this.confirmed = confirmed;
        this.refused = refused;
    }

    /**
     * Connects.
     *
     * @param confirmed gets what a queue has
     * @param refused gets what was returned or negatively acknowledged
     */
    static ConfirmingChannel open(
            ConnectionFactory factory, Consumer<PendingEvent> confirmed, Consumer<PendingEvent> refused)
            throws IOException, TimeoutException {
        Connection connection = factory.newConnection("event-publisher");
        try {
            Channel channel = connection.createChannel();
            ConfirmingChannel opened = new ConfirmingChannel(connection, channel, confirmed, refused);
            connection.addBlockedListener(opened);
            channel.addConfirmListener(opened);
            channel.addReturnListener(opened::handleReturn);
            channel.confirmSelect();
            return opened;
        } catch (IOException | RuntimeException e) {
            connection.abort(CLOSE_MILLIS);
            throw e;
        }
    }

    void send(PendingEvent event, String exchange) throws IOException {
        event.sending();
        unconfirmed.put(channel.getNextPublishSeqNo(), event);
        channel.basicPublish(exchange, event.event.type(), true, event.message.properties(), event.message.body());
    }

    /**
     * @throws ShutdownSignalException if the channel is closed, with the reason
     * @throws IOException if it left an event without an answer until its deadline
     */
    void requireAnswers() throws IOException {
        if (!channel.isOpen()) {
            throw channel.getCloseReason();
        }
        var oldest = unconfirmed.firstEntry();
        if (oldest != null && oldest.getValue().isOverdue()) {
            throw new IOException("the broker gave no answer in time");
        }
    }

    /** The broker has an alarm and reads nothing: a write might never come back. */
    boolean isBlocked() {
        return blocked;
    }

    /** Whether the broker has answered anything at all. */
    boolean hasBeenUseful() {
        return useful;
    }

    /** Closes, and hands over what has no answer, in the order it was sent. */
    List<PendingEvent> abandon() {
        connection.abort(CLOSE_MILLIS);
        List<PendingEvent> unanswered = new ArrayList<>();
        for (var first = unconfirmed.pollFirstEntry(); first != null; first = unconfirmed.pollFirstEntry()) {
            unanswered.add(first.getValue());
        }
        return unanswered;
    }

    @Override
    public void handleAck(long number, boolean multiple) {
        answered(number, multiple, event -> (event.isReturned() ? refused : confirmed).accept(event));
    }

    @Override
    public void handleNack(long number, boolean multiple) {
        answered(number, multiple, refused);
    }

    private void answered(long number, boolean multiple, Consumer<PendingEvent> then) {
        useful = true;
        var answered = multiple ? unconfirmed.headMap(number, true) : unconfirmed.subMap(number, true, number, true);
        // Whoever removes an entry owns it: the channel may be abandoned at the same time.
        for (Long one : answered.keySet()) {
            PendingEvent event = unconfirmed.remove(one);
            if (event != null) {
                then.accept(event);
            }
        }
    }

    /** Comes before the confirm of the same message (RabbitMQ, "When will published messages be confirmed"). */
    private void handleReturn(Return message) {
        String id = message.getProperties().getMessageId();
        unconfirmed.values().stream()
                .filter(event -> !event.isReturned() && event.event.id().equals(id))
                .findFirst()
                .ifPresent(PendingEvent::returned);
    }

    @Override
    public void handleBlocked(String reason) {
        blocked = true;
    }

    @Override
    public void handleUnblocked() {
        blocked = false;
    }
}

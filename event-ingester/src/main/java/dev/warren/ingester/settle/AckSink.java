package dev.warren.ingester.settle;

import java.util.List;

/** Sends acknowledgements to the broker. */
public interface AckSink {

    /**
     * Acknowledges deliveries on the channel of this epoch. If that channel is gone the frames go nowhere: the broker has taken the
     * deliveries back already and gives them out again.
     */
    void acknowledge(long epoch, List<Ack> acks);

    /**
     * Every delivery of this epoch up to a tag is durable. For a broker that keeps a position instead of acknowledgements; one that
     * takes acknowledgements has them already.
     */
    default void durableThrough(long epoch, long tag) {}
}

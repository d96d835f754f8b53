package dev.warren.ingester.settle;

import java.util.List;

/** Sends acknowledgements to the broker. */
public interface AckSink {

    /**
     * Acknowledges deliveries on the channel of this epoch. If that channel is gone the frames go nowhere: the broker has taken the
     * deliveries back already and gives them out again.
     */
    void acknowledge(long epoch, List<Ack> acks);
}

package dev.warren.ingester.delivery;

/** Where a consumer hands its deliveries to. Called on the connection's reading thread, in the order of the channel. */
public interface DeliverySink {

    /** A channel began to consume. Comes before its first delivery. */
    void channelOpened(long epoch);

    /** Takes over a delivery. Blocks while too many bytes are unsettled, which stops the connection from reading on. */
    void deliver(Delivery delivery);

    /** A channel is gone: none of its deliveries can be settled any more, the broker gives them out again. */
    void channelClosed(long epoch);
}

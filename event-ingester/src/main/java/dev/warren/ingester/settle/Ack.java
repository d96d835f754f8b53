package dev.warren.ingester.settle;

/**
 * One acknowledgement frame.
 *
 * @param tag the delivery's tag on its channel
 * @param multiple whether it covers all earlier unacknowledged tags, too
 */
public record Ack(long tag, boolean multiple) {}

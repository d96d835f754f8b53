package dev.warren.ingester.delivery;

/**
 * The right to settle one delivery. It rides forward with the event and is used once, after the event is committed.
 *
 * @param epoch which opening of a channel the delivery came in by. Delivery tags mean nothing outside their channel: a handle of
 *     an epoch that is over must not be acknowledged on another channel
 * @param tag the broker's delivery tag, from 1 without gaps in each epoch
 */
public record DeliveryHandle(long epoch, long tag) {}

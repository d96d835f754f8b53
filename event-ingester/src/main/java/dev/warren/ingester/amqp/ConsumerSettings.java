package dev.warren.ingester.amqp;

import java.time.Duration;

/**
 * How the queue is consumed.
 *
 * @param consumers channels on the queue, feeding the same batches
 * @param prefetch unacknowledged deliveries of each, 1 to 65535 (AMQP 0-9-1 basic.qos is a short)
 * @param maxUnacked how long a delivery may stay unacknowledged before the channels are given up on purpose: less than the
 *     broker's consumer timeout, which would close them in the middle of something
 */
public record ConsumerSettings(int consumers, int prefetch, Duration maxUnacked) {}

package dev.warren.service.broker;

/**
 * The names of the broker's objects, all following from the exchange, as Spring Cloud Stream names them.
 *
 * @param exchange the topic exchange that events are published to
 * @param service the consumer group
 */
public record QueueNames(String exchange, String service) {

    public String queue() {
        return exchange + "." + service;
    }

    public String deadLetterExchange() {
        return exchange + ".dlx";
    }

    public String deadLetterQueue() {
        return queue() + ".dlq";
    }
}

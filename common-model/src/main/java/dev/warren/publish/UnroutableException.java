package dev.warren.publish;

/** No queue was bound for the event until its deadline. Start the service that declares the queue, or bind one. */
public final class UnroutableException extends PublishFailedException {

    UnroutableException(NewEvent event, String exchange, long returns) {
        super(
                event,
                "was returned " + returns + " times: no queue is bound to exchange '" + exchange + "' for routing key '"
                        + event.type() + "'",
                null);
    }
}

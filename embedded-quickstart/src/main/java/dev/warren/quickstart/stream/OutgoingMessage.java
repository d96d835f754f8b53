package dev.warren.quickstart.stream;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message to publish.
 *
 * @param eventId the id of the event in the body; empty if the body is broken, and quarantine is where it belongs
 * @param occurred where the message stands in the stream
 */
public record OutgoingMessage(
        Optional<String> eventId,
        Instant occurred,
        String routingKey,
        String contentType,
        String appId,
        Map<String, Object> headers,
        byte[] body) {

    public OutgoingMessage {
        headers = Map.copyOf(headers);
    }
}

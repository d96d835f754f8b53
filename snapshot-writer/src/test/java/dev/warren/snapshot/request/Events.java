package dev.warren.snapshot.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.model.Decoded;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import java.time.Instant;
import java.util.Map;

/** Events of {@code code.validated}, decoded as the service does it. */
final class Events {

    static final String USER = "0f8fad5b-d9cb-469f-a165-70867728950e";
    static final String GOAL = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private Events() {}

    /** @param fields what follows the ids in the payload, with a comma before it */
    static Event inPayload(String fields) {
        return event("\"payload\":{\"user_id\":\"" + USER + "\",\"goal_id\":\"" + GOAL + "\"" + fields + "}");
    }

    /** @param members of the envelope, beside id, type and timestamp */
    static Event event(String members) {
        String body =
                "{\"id\":\"e-1\",\"type\":\"code.validated\",\"timestamp\":\"2025-12-28T10:00:00Z\"," + members + "}";
        MessageContext context =
                new MessageContext("x", "code.validated", null, null, null, null, null, null, null, Map.of());
        Decoded decoded = new EventDecoder(DecoderLimits.defaults())
                .decode(body.getBytes(UTF_8), context, Instant.parse("2025-12-28T10:00:01Z"));
        if (!(decoded instanceof Event event)) {
            throw new AssertionError(decoded);
        }
        return event;
    }
}

package dev.warren.archive.audit;

import dev.warren.model.Decoded;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.service.quarantine.ReceivedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The ids that a publisher may know a quarantined message by. Of an event that is decodable within the widest limits it is the event's;
 * of others whatever could be meant: the AMQP message-id, and {@code id} and {@code event_id} of the body as far as it can be read.
 */
final class QuarantinedIds {

    private static final EventDecoder WIDEST = new EventDecoder(
            new DecoderLimits(512 << 20, 1000, Instant.parse("0000-01-01T00:00:00Z"), Duration.ofDays(365_000)));
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> MEMBERS = Set.of("id", "event_id");

    private QuarantinedIds() {}

    static Set<String> of(ReceivedMessage message) {
        Optional<Event> event = event(message);
        if (event.isPresent()) {
            return Set.of(event.get().id().toString());
        }
        Set<String> ids = new LinkedHashSet<>();
        String messageId = message.context().messageId();
        if (messageId != null && !messageId.isEmpty()) {
            ids.add(messageId);
        }
        collect(message.body(), ids);
        return ids;
    }

    /** The event, if it is decodable within the widest limits. */
    static Optional<Event> event(ReceivedMessage message) {
        Decoded decoded = WIDEST.decode(message.body(), message.context(), message.receivedAt());
        return decoded instanceof Event event ? Optional.of(event) : Optional.empty();
    }

    /** Until the body ends or makes no sense. */
    private static void collect(byte[] body, Set<String> ids) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (json.nextToken() == JsonToken.VALUE_STRING && MEMBERS.contains(name)) {
                    ids.add(json.getString());
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException asFarAsItCanBeRead) {
            ids.remove("");
        }
        ids.remove("");
    }
}

package dev.warren.archive.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.archive.broker.Outgoing;
import dev.warren.archive.replay.RowMessages;
import dev.warren.model.Decoded;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes messages of what files have, and foresees by the ingesters' own decoder, with its default limits, what becomes of them. */
final class ImportMessages {

    /** The header of a row that cannot be an event: its place, and what is wrong. */
    static final String FAULT = "x-warren-import";

    private static final String JSON_TYPE = "application/json";
    private static final int SHORT_STRING = 255;

    private final EventDecoder decoder = new EventDecoder(DecoderLimits.defaults());

    /** An event that is refused for its time has a type all the same, and becomes a row when it is redriven to other limits. */
    private final EventDecoder anyTime = new EventDecoder(new DecoderLimits(
            DecoderLimits.defaults().maxMessageBytes(),
            DecoderLimits.defaults().maxDepth(),
            Instant.parse("0000-01-01T00:00:00Z"),
            Duration.ofDays(365_000)));

    private final ImportRequest request;
    private final Instant now;
    private final RowMessages rows;

    ImportMessages(ImportRequest request, Instant now) {
        this.request = request;
        this.now = now;
        this.rows = new RowMessages(request.anyExchange(), Map.of());
    }

    /**
     * A message.
     *
     * @param foreseen what ingesters make of it
     */
    record Foreseen(Outgoing message, Decoded foreseen) {}

    /**
     * Makes it; empty if there can be none.
     *
     * @param place of the row, for people
     */
    Optional<Foreseen> of(SourceRow row, String place) {
        if (row instanceof SourceRow.Stored stored) {
            return rows.of(stored.row()).map(this::foreseen);
        }
        if (row instanceof SourceRow.Envelope envelope) {
            return Optional.of(foreseen(envelope(envelope.body())));
        }
        if (row instanceof SourceRow.Faulty faulty) {
            Map<String, @Nullable Object> headers = Map.of(FAULT, place + ": " + faulty.fault());
            return Optional.of(foreseen(message(faulty.body(), request.type(), headers)));
        }
        return Optional.empty();
    }

    private Foreseen foreseen(Outgoing message) {
        return new Foreseen(message, decoder.decode(message.body(), message.context(), now));
    }

    /** By convention the routing key is the type. */
    private Outgoing envelope(byte[] body) {
        Outgoing message = message(body, request.type(), Map.of());
        if (anyTime.decode(body, message.context(), now) instanceof Event event) {
            String type = event.type().toString();
            return type.getBytes(UTF_8).length > SHORT_STRING ? message : message(body, type, Map.of());
        }
        return message;
    }

    private Outgoing message(byte[] body, String routingKey, Map<String, @Nullable Object> headers) {
        return new Outgoing(
                new MessageContext(
                        request.anyExchange().orElse(request.exchange()),
                        routingKey,
                        null,
                        null,
                        null,
                        null,
                        JSON_TYPE,
                        null,
                        null,
                        headers),
                body);
    }
}

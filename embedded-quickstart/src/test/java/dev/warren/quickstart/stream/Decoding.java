package dev.warren.quickstart.stream;

import dev.warren.model.Decoded;
import dev.warren.model.DecoderLimits;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import java.time.Duration;

/** Messages as the ingester's decoder understands them. */
final class Decoding {

    private static final EventDecoder DECODER = new EventDecoder(DecoderLimits.defaults());

    private Decoding() {}

    static Decoded of(OutgoingMessage message) {
        MessageContext context = new MessageContext(
                "exchange",
                message.routingKey(),
                message.eventId().orElse(null),
                null,
                null,
                message.appId(),
                message.contentType(),
                null,
                null,
                message.headers());
        return DECODER.decode(message.body(), context, message.occurred().plus(Duration.ofHours(1)));
    }
}

package dev.warren.archive.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.warren.archive.quarantine.QuarantineSearch;
import dev.warren.model.HeadersJson;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import dev.warren.service.quarantine.QuarantinedMessage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A message in quarantine.
 *
 * @param message what is wrong, in plain words
 * @param intact whether it is what was written
 * @param bodyEncoding {@code utf-8} or {@code base64}
 */
@Schema(name = "QuarantinedMessage")
record QuarantinedMessageView(
        String key,
        String reason,
        String message,
        boolean intact,
        Instant firstSeen,
        String queue,
        String exchange,
        String routingKey,
        @Nullable String messageId,
        @Nullable String type,
        @Nullable String correlationId,
        @Nullable String appId,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable Instant timestamp,
        @JsonRawValue @Schema(type = "object") String headers,
        String bodyEncoding,
        String body) {

    static QuarantinedMessageView of(QuarantineSearch.Found found) {
        QuarantinedMessage quarantined = found.message();
        MessageContext context = quarantined.message().context();
        Utf8Slice headers = HeadersJson.of(context.headers());
        byte[] body = quarantined.message().body();
        String text = text(body);
        return new QuarantinedMessageView(
                found.key().value(),
                quarantined.reason(),
                quarantined.explanation(),
                quarantined.isIntact(),
                quarantined.message().receivedAt(),
                quarantined.message().queue(),
                context.exchange(),
                context.routingKey(),
                context.messageId(),
                context.type(),
                context.correlationId(),
                context.appId(),
                context.contentType(),
                context.contentEncoding(),
                context.timestamp(),
                headers == null ? "{}" : headers.toString(),
                text == null ? "base64" : "utf-8",
                text == null ? Base64.getEncoder().encodeToString(body) : text);
    }

    /** Null if it is not UTF-8. */
    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}

package dev.warren.service.quarantine;

import dev.warren.model.HeadersJson;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What tells one message from another, the same for each delivery of it.
 *
 * @param name SHA-256 of the body and the message id, in hex
 * @param whole SHA-256 of the body, all properties and headers, in hex
 */
record MessageFingerprint(String name, String whole) {

    static MessageFingerprint of(ReceivedMessage message) {
        return of(message, HeadersJson.of(message.context().headers()));
    }

    /** @param headers as JSON text; null if there are none */
    static MessageFingerprint of(ReceivedMessage message, @Nullable Utf8Slice headers) {
        return new MessageFingerprint(name(message), whole(message, headers));
    }

    private static String name(ReceivedMessage message) {
        MessageDigest digest = sha256();
        digest.update(message.body());
        String messageId = message.context().messageId();
        if (messageId != null) {
            digest.update((byte) 0);
            digest.update(messageId.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String whole(ReceivedMessage message, @Nullable Utf8Slice headers) {
        MessageDigest digest = sha256();
        MessageContext context = message.context();
        add(digest, message.body());
        add(digest, context.exchange());
        add(digest, context.routingKey());
        add(digest, context.messageId());
        add(digest, context.type());
        add(digest, context.correlationId());
        add(digest, context.appId());
        add(digest, context.contentType());
        add(digest, context.contentEncoding());
        add(digest, context.timestamp() == null ? null : context.timestamp().toString());
        add(digest, headers == null ? null : headers.toByteArray());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String part) {
        add(digest, part == null ? null : part.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length, so that no two sequences of parts run together; an absent part is not an empty one. */
    private static void add(MessageDigest digest, byte @Nullable [] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? -1 : part.length)
                .flip());
        if (part != null) {
            digest.update(part);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

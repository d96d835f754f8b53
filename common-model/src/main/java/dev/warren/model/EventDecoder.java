package dev.warren.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of messages: the JSON contract in one place (contract, section 1).
 *
 * <p>Understood are our own envelope, CloudEvents 1.0 in structured mode (content type {@code application/cloudevents+json}, or
 * the members {@code specversion}, {@code id}, {@code source} and {@code type}) and in binary mode (see {@link
 * CloudEventAttributes}). Where a field is sent under two names, the first of these counts and the other becomes an extra; JSON
 * null counts as absent, except as payload:
 *
 * <ul>
 *   <li>id: {@code id}, {@code event_id}, the AMQP message-id, a hash (see {@link HashIdentity});
 *   <li>type: {@code type}, {@code event_type}, the AMQP type, the routing key;
 *   <li>time: {@code timestamp} (of a CloudEvent: {@code time}), see {@link Rfc3339} and {@link EpochNumber}; the AMQP timestamp;
 *   <li>payload: {@code payload} (of a CloudEvent: {@code data});
 *   <li>extra: every other member.
 * </ul>
 *
 * <p>Safe for use by several threads.
 */
public final class EventDecoder {

    private final DecoderLimits limits;
    private final StrictJson json;
    private final EventTimes times;

    public EventDecoder(DecoderLimits limits) {
        this.limits = limits;
        this.json = new StrictJson(limits.maxDepth());
        this.times = new EventTimes(limits);
    }

    /**
     * Decodes one message. Whatever the body and the context hold, there is an answer; nothing is thrown.
     *
     * @param body the event keeps it and points into it: it must not change afterwards
     * @param receivedAt against which an event time in the future is judged
     */
    public Decoded decode(byte[] body, MessageContext context, Instant receivedAt) {
        Objects.requireNonNull(receivedAt, "receivedAt");
        try {
            return event(envelope(body, context), context, receivedAt);
        } catch (MalformedException e) {
            return advised(e.malformed(), context.contentEncoding());
        } catch (RuntimeException e) {
            // A defect of ours must not hold up the messages behind this one: quarantine keeps it.
            return new Malformed(Reason.MALFORMED_JSON, "the decoder failed on this message: " + e);
        }
    }

    private Envelope envelope(byte[] body, MessageContext context) {
        if (body.length > limits.maxMessageBytes()) {
            throw tooLarge(body.length);
        }
        MediaType mediaType = MediaType.of(context.contentType());
        if (mediaType.isCloudEventsBatch()) {
            throw new MalformedException(
                    Reason.NOT_AN_OBJECT, "batches of CloudEvents are not accepted: send one event in a message");
        }
        @Nullable CloudEventAttributes attributes = mediaType.isCloudEvent() ? null : CloudEventAttributes.of(context);
        return attributes == null
                ? ObjectEnvelope.of(json, body, mediaType)
                : BinaryEnvelope.of(json, body, attributes, context);
    }

    private Event event(Envelope envelope, MessageContext context, Instant receivedAt) {
        Utf8Slice type = type(envelope, context);
        EventTime time = times.inRange(time(envelope, context), receivedAt);
        return new Event(
                id(envelope, context, type, time),
                type,
                envelope.userId(),
                time,
                envelope.payload(),
                envelope.extra(),
                context);
    }

    private static EventId id(Envelope envelope, MessageContext context, Utf8Slice type, EventTime time) {
        @Nullable Utf8Slice id =
                envelope.id() != null ? envelope.id() : AmqpText.property("AMQP message-id", context.messageId());
        return id != null
                ? new EventId(id)
                : HashIdentity.of(type, time, envelope.whole().get());
    }

    private static Utf8Slice type(Envelope envelope, MessageContext context) {
        if (envelope.type() != null) {
            return envelope.type();
        }
        @Nullable Utf8Slice property = AmqpText.property("AMQP type", context.type());
        @Nullable Utf8Slice type = property != null ? property : AmqpText.property("routing key", context.routingKey());
        if (type == null) {
            throw Envelope.fault("type", "is missing, and so are the AMQP type and the routing key: send one of them");
        }
        return type;
    }

    private static @Nullable EventTime time(Envelope envelope, MessageContext context) {
        if (envelope.time() != null || context.timestamp() == null) {
            return envelope.time();
        }
        return EventTimes.ofAmqp(context.timestamp());
    }

    private static Malformed advised(Malformed malformed, @Nullable String encoding) {
        return encoding == null || ContentEncoding.isPlain(encoding) || malformed.reason() != Reason.MALFORMED_JSON
                ? malformed
                : ContentEncoding.refused(encoding);
    }

    private MalformedException tooLarge(int bytes) {
        return new MalformedException(
                Reason.TOO_LARGE,
                "the body has " + bytes + " bytes, " + limits.maxMessageBytes()
                        + " are accepted: send less, or a reference");
    }
}

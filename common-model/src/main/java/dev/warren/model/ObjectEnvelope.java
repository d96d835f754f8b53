package dev.warren.model;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads an envelope whose fields are the members of one JSON object: our own, or a CloudEvent in structured mode. */
final class ObjectEnvelope {

    private final Members members;

    private ObjectEnvelope(Members members) {
        this.members = members;
    }

    static Envelope of(StrictJson json, byte[] body, MediaType mediaType) {
        Members members = json.members(body);
        ObjectEnvelope envelope = new ObjectEnvelope(members);
        boolean cloudEvent = mediaType.isCloudEvent() || envelope.looksLikeCloudEvent();
        return envelope.read(json, body, cloudEvent);
    }

    /** In a CloudEvent, {@code time} and {@code data} come before the names of our own, which still count where those are not. */
    private Envelope read(StrictJson json, byte[] body, boolean cloudEvent) {
        @Nullable Utf8Slice id = shortText(Field.ID, Field.EVENT_ID);
        @Nullable Utf8Slice type = shortText(Field.TYPE, Field.EVENT_TYPE);
        @Nullable Utf8Slice userId = text(Field.USER_ID);
        @Nullable EventTime time = time(cloudEvent);
        @Nullable Utf8Slice payload = payload(cloudEvent);
        return new Envelope(id, type, userId, time, payload, members.extra(), new Whole(json, body));
    }

    /** No lambda: making one takes longer where classes come out of an archive, and each message has its own. */
    private record Whole(StrictJson json, byte[] body) implements Supplier<Utf8Slice> {

        @Override
        public Utf8Slice get() {
            return json.value(body);
        }
    }

    private boolean looksLikeCloudEvent() {
        return isVersionOne(members.value(Field.SPECVERSION))
                && members.isPresent(Field.ID)
                && members.isPresent(Field.SOURCE)
                && members.isPresent(Field.TYPE);
    }

    private static boolean isVersionOne(@Nullable Utf8Slice version) {
        return version != null
                && version.length() > 3
                && version.array()[version.offset()] == '"'
                && version.array()[version.offset() + 1] == '1'
                && version.array()[version.offset() + 2] == '.';
    }

    private @Nullable Utf8Slice shortText(Field name, Field alias) {
        Field field = effective(name, alias);
        @Nullable Utf8Slice text = text(field);
        return text == null ? null : Envelope.checked(field.text(), text);
    }

    private @Nullable Utf8Slice text(Field field) {
        @Nullable Utf8Slice json = members.takePresent(field);
        return json == null ? null : decoded(field, json);
    }

    private static Utf8Slice decoded(Field field, Utf8Slice json) {
        if (json.array()[json.offset()] != '"') {
            throw Envelope.fault(field.text(), "is not a string: send it in quotes");
        }
        @Nullable Utf8Slice text = StringLiteral.content(json);
        if (text == null) {
            throw Envelope.fault(field.text(), "has half a surrogate pair: send both escapes, or the character itself");
        }
        return text;
    }

    private @Nullable EventTime time(boolean cloudEvent) {
        Field field = cloudEvent ? effective(Field.TIME, Field.TIMESTAMP) : Field.TIMESTAMP;
        @Nullable Utf8Slice json = members.takePresent(field);
        return json == null ? null : EventTimes.ofJson(field.text(), json);
    }

    /** JSON null is a payload. */
    private @Nullable Utf8Slice payload(boolean cloudEvent) {
        boolean inData = cloudEvent && members.value(Field.DATA) != null;
        return members.take(inData ? Field.DATA : Field.PAYLOAD);
    }

    /** The name that counts. A null gives way to the other name and is gone; what is sent besides the one that counts is an extra. */
    private Field effective(Field name, Field alias) {
        if (members.isPresent(name)) {
            return name;
        }
        members.take(name);
        return alias;
    }
}

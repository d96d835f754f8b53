package dev.warren.model;

import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a CloudEvent in binary mode: the attributes are headers, the body is the data. */
final class BinaryEnvelope {

    private static final Set<String> FIELDS = Set.of("id", "type", "time", "user_id");

    private final CloudEventAttributes attributes;
    private final @Nullable Utf8Slice payload;
    private final @Nullable String base64;

    private BinaryEnvelope(CloudEventAttributes attributes, @Nullable Utf8Slice payload, @Nullable String base64) {
        this.attributes = attributes;
        this.payload = payload;
        this.base64 = base64;
    }

    static Envelope of(StrictJson json, byte[] body, CloudEventAttributes attributes, MessageContext context) {
        MediaType mediaType = MediaType.of(context.contentType());
        if (body.length == 0) {
            return new BinaryEnvelope(attributes, null, null).read();
        }
        if (mediaType.isJson()) {
            return new BinaryEnvelope(attributes, json.value(body), null).read();
        }
        ContentEncoding.requirePlain(context.contentEncoding());
        if (mediaType.isText() && StrictUtf8.isValid(Utf8Slice.of(body))) {
            return new BinaryEnvelope(attributes, quoted(body), null).read();
        }
        return new BinaryEnvelope(attributes, null, Base64.getEncoder().encodeToString(body)).read();
    }

    private Envelope read() {
        return new Envelope(
                shortText("id"),
                shortText("type"),
                attributes.text("user_id"),
                attributes.time("time"),
                payload,
                extra(),
                this::whole);
    }

    private @Nullable Utf8Slice shortText(String name) {
        @Nullable Utf8Slice text = attributes.text(name);
        return text == null ? null : Envelope.checked(CloudEventAttributes.label(name), text);
    }

    private Utf8Slice extra() {
        JsonBytes out = new JsonBytes(256).put('{');
        attributes.appendTo(out, FIELDS);
        return closed(putBase64(out));
    }

    /** The same event in structured mode. */
    private Utf8Slice whole() {
        JsonBytes out = new JsonBytes(256).put('{');
        attributes.appendTo(out, Set.of());
        if (payload != null) {
            out.putAscii("\"data\":").put(payload).put(',');
        }
        return closed(putBase64(out));
    }

    private JsonBytes putBase64(JsonBytes out) {
        return base64 == null
                ? out
                : out.putAscii("\"data_base64\":\"").putAscii(base64).putAscii("\",");
    }

    /** Never empty: without specversion it would be no CloudEvent. */
    private static Utf8Slice closed(JsonBytes membersAndComma) {
        return membersAndComma.replaceLast('}').slice();
    }

    private static Utf8Slice quoted(byte[] text) {
        return new JsonBytes(text.length + 16).putString(Utf8Slice.of(text)).slice();
    }
}

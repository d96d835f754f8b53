package dev.warren.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of an event that was sent without one: the same event sent twice has the same.
 *
 * <p>The id is {@code sha256:} and the 64 lower-case hexadecimal digits of the SHA-256 of this UTF-8 text:
 *
 * <pre>{@code ["<type>",<time>,<body>]}</pre>
 *
 * with no white space, where
 *
 * <ul>
 *   <li>{@code type} is the event's type, wherever it came from, as a JSON string with the fewest escapes;
 *   <li>{@code time} is the event's time, wherever it came from, in whole microseconds since 1970-01-01T00:00:00Z;
 *   <li>{@code body} is the canonical form of the whole body: RFC 8785, except that numbers keep the digits they were sent with.
 *       For a binary-mode CloudEvent it is an object with the attributes from the headers, all as strings, the content type as
 *       {@code datacontenttype}, and the data as {@code data} (JSON or text) or {@code data_base64}.
 * </ul>
 *
 * Thus {@code {"type":"goal.created","timestamp":1735380000,"payload":{"b":1.0,"a":"x"}}} is hashed as {@code
 * ["goal.created",1735380000000000,{"payload":{"a":"x","b":1.0},"timestamp":1735380000,"type":"goal.created"}]}. The text is
 * itself canonical JSON, so that no two events share one.
 */
final class HashIdentity {

    private static final String PREFIX = "sha256:";

    private HashIdentity() {}

    static EventId of(Utf8Slice type, EventTime time, Utf8Slice body) {
        Utf8Slice canonical = CanonicalJson.of(body);
        JsonBytes head = new JsonBytes(type.length() + 32);
        head.put('[')
                .putString(type)
                .put(',')
                .putAscii(Long.toString(time.epochMicros()))
                .put(',');
        MessageDigest digest = sha256();
        update(digest, head.slice());
        update(digest, canonical);
        digest.update((byte) ']');
        return new EventId(Utf8Slice.of((PREFIX + HexFormat.of().formatHex(digest.digest())).getBytes(US_ASCII)));
    }

    private static void update(MessageDigest digest, Utf8Slice text) {
        digest.update(text.array(), text.offset(), text.length());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

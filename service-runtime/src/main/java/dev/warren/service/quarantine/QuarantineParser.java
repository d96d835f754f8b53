package dev.warren.service.quarantine;

import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads what {@link QuarantineDocument} has written. */
final class QuarantineParser {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final byte[] NO_HEADERS = {'{', '}'};

    private final byte[] document;
    private final Map<String, String> texts = new HashMap<>();
    private Map<String, @Nullable Object> headers = Map.of();
    private Utf8Slice headersText = Utf8Slice.of(NO_HEADERS);
    private byte @Nullable [] body;

    QuarantineParser(byte[] document) {
        this.document = document;
    }

    QuarantinedMessage parse() {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), document)) {
            readMembers(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("there is more after its end");
            }
            return message();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time in it cannot be read", e);
        }
    }

    private void readMembers(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("it is not a JSON object");
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if (name.equals("headers") && value == JsonToken.START_OBJECT) {
                readHeaders(json);
            } else if (name.equals("body") && value == JsonToken.VALUE_STRING) {
                body = body(json);
            } else if (value == JsonToken.VALUE_STRING) {
                texts.put(name, json.getString());
            } else {
                json.skipChildren();
            }
        }
    }

    /** The encoding is written before the body. */
    private byte[] body(JsonParser json) {
        return "base64".equals(texts.get("body_encoding"))
                ? json.getBinaryValue()
                : json.getString().getBytes(StandardCharsets.UTF_8);
    }

    /** The text too: a number may be written in more than one way, and the fingerprint is of the text. */
    private void readHeaders(JsonParser json) {
        int start = (int) json.currentTokenLocation().getByteOffset();
        headers = table(json);
        int end = (int) json.currentLocation().getByteOffset();
        headersText = Utf8Slice.of(document, start, end - start);
    }

    private static Map<String, @Nullable Object> table(JsonParser json) {
        Map<String, @Nullable Object> table = new LinkedHashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            table.put(name, value(json));
        }
        return table;
    }

    private static @Nullable Object value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> table(json);
            case START_ARRAY -> list(json);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getString();
        };
    }

    private static List<@Nullable Object> list(JsonParser json) {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return list;
    }

    private QuarantinedMessage message() {
        if (body == null) {
            throw new IllegalArgumentException("it has no body");
        }
        String sent = texts.get("timestamp");
        MessageContext context = new MessageContext(
                required("exchange"),
                required("routing_key"),
                texts.get("message_id"),
                texts.get("type"),
                texts.get("correlation_id"),
                texts.get("app_id"),
                texts.get("content_type"),
                texts.get("content_encoding"),
                sent == null ? null : Instant.parse(sent),
                headers);
        ReceivedMessage message =
                new ReceivedMessage(body, context, required("queue"), Instant.parse(required("first_seen")));
        boolean hasHeaders = !headersText.equals(Utf8Slice.of(NO_HEADERS));
        MessageFingerprint fingerprint = MessageFingerprint.of(message, hasHeaders ? headersText : null);
        return new QuarantinedMessage(
                required("reason"),
                required("message"),
                message,
                fingerprint.name(),
                fingerprint.whole(),
                required("message_sha256"));
    }

    private String required(String member) {
        String value = texts.get(member);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + member);
        }
        return value;
    }
}

package dev.warren.service.quarantine;

import dev.warren.model.HeadersJson;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.ObjectContent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A message in quarantine, as JSON. A large one is written to a temporary file rather than held in memory a second time. */
final class QuarantineDocument implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String FINGERPRINT = "message_sha256";
    private static final int LARGE_BYTES = 4 << 20;

    private final ObjectContent content;
    private final @Nullable Path spool;

    private QuarantineDocument(ObjectContent content, @Nullable Path spool) {
        this.content = content;
        this.spool = spool;
    }

    static QuarantineDocument of(
            ReceivedMessage message, String reason, String explanation, MessageFingerprint fingerprint)
            throws IOException {
        if (message.body().length <= LARGE_BYTES) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(message.body().length + 1024);
            write(out, message, reason, explanation, fingerprint);
            return new QuarantineDocument(ObjectContent.ofBytes(out.toByteArray()), null);
        }
        Path spool = Files.createTempFile("warren-quarantine-", ".json");
        try (OutputStream out = Files.newOutputStream(spool)) {
            write(out, message, reason, explanation, fingerprint);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(spool);
            throw e;
        }
        return new QuarantineDocument(ObjectContent.ofFile(spool), spool);
    }

    ObjectContent content() {
        return content;
    }

    @Override
    public void close() throws IOException {
        if (spool != null) {
            Files.deleteIfExists(spool);
        }
    }

    /** The fingerprint in a document; empty if it has none. */
    static String fingerprintOf(InputStream document) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), document)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    json.nextToken();
                    if (name.equals(FINGERPRINT)) {
                        return json.getString();
                    }
                    json.skipChildren();
                }
            }
            return "";
        }
    }

    private static void write(
            OutputStream out,
            ReceivedMessage message,
            String reason,
            String explanation,
            MessageFingerprint fingerprint) {
        MessageContext context = message.context();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("reason", reason);
            json.writeStringProperty("message", explanation);
            json.writeStringProperty(FINGERPRINT, fingerprint.whole());
            json.writeStringProperty("first_seen", message.receivedAt().toString());
            json.writeStringProperty("queue", message.queue());
            json.writeStringProperty("exchange", context.exchange());
            json.writeStringProperty("routing_key", context.routingKey());
            optional(json, "message_id", context.messageId());
            optional(json, "type", context.type());
            optional(json, "correlation_id", context.correlationId());
            optional(json, "app_id", context.appId());
            optional(json, "content_type", context.contentType());
            optional(json, "content_encoding", context.contentEncoding());
            optional(
                    json,
                    "timestamp",
                    context.timestamp() == null ? null : context.timestamp().toString());
            Utf8Slice headers = HeadersJson.of(context.headers());
            json.writeName("headers");
            json.writeRawValue(headers == null ? "{}" : headers.toString());
            writeBody(json, message.body());
            json.writeEndObject();
        }
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private static void writeBody(JsonGenerator json, byte[] body) {
        boolean text = isUtf8(body);
        json.writeStringProperty("body_encoding", text ? "utf-8" : "base64");
        json.writeName("body");
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        if (text) {
            json.writeString(new InputStreamReader(bytes, StandardCharsets.UTF_8), -1);
        } else {
            json.writeBinary(bytes, body.length);
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8192);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isOverflow()) {
                return result.isUnderflow();
            }
            out.clear();
        }
    }
}

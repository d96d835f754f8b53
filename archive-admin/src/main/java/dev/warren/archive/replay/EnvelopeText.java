package dev.warren.archive.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.model.Utf8Slice;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Writes the body of an event: some members first, then all that the archive keeps as extra, byte for byte. */
final class EnvelopeText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int EMPTY_OBJECT = "{}".length();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);

    EnvelopeText() {
        json.writeStartObject();
    }

    EnvelopeText text(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
        return this;
    }

    EnvelopeText json(String name, @Nullable Utf8Slice value) {
        if (value != null) {
            json.writeName(name);
            raw(value.array(), value.offset(), value.length());
        }
        return this;
    }

    private void raw(byte[] text, int offset, int length) {
        json.writeRawValue(new SerializedString(new String(text, offset, length, UTF_8)));
    }

    /** @param extra a JSON object, or null */
    byte[] with(@Nullable Utf8Slice extra) {
        json.writeEndObject();
        json.close();
        byte[] object = out.toByteArray();
        if (extra == null || extra.length() <= EMPTY_OBJECT) {
            return object;
        }
        boolean isEmpty = object.length == EMPTY_OBJECT;
        ByteArrayOutputStream joined = new ByteArrayOutputStream(object.length + extra.length());
        joined.write(object, 0, object.length - 1);
        joined.writeBytes(isEmpty ? new byte[0] : new byte[] {','});
        joined.write(extra.array(), extra.offset() + 1, extra.length() - 1);
        return joined.toByteArray();
    }
}

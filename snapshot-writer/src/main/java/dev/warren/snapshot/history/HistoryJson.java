package dev.warren.snapshot.history;

import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Manifests and log records, to and from objects. */
public final class HistoryJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private HistoryJson() {}

    static ObjectContent content(Object document) {
        return ObjectContent.ofBytes(JSON.writeValueAsBytes(document));
    }

    /**
     * Reads a document.
     *
     * @throws UnreadableDocumentException if it is not what it should be
     * @throws dev.warren.storage.NoSuchObjectException if there is none
     */
    public static <T> T read(ObjectStore store, ObjectKey key, Class<T> type) {
        try (InputStream in = store.read(key)) {
            return JSON.readValue(in.readAllBytes(), type);
        } catch (JacksonException e) {
            throw new UnreadableDocumentException(key + " in " + store.description() + " cannot be read", e);
        } catch (IOException e) {
            throw new StorageUnavailableException("could not read " + key + " in " + store.description(), e);
        }
    }
}

package dev.warren.quickstart.archive;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message that the archive keeps beside the events.
 *
 * @param reason the code
 * @param message the same in plain words
 */
public record QuarantinedMessage(ObjectKey key, String reason, String message) {

    private static final KeyPrefix QUARANTINE = new KeyPrefix("quarantine/events/");
    private static final JsonMapper JSON = new JsonMapper();

    /** All messages in quarantine. */
    public static List<QuarantinedMessage> readAll(ObjectStore store) {
        return Listing.of(store, QUARANTINE).stream()
                .map(object -> read(store, object.key()))
                .toList();
    }

    private static QuarantinedMessage read(ObjectStore store, ObjectKey key) {
        try (InputStream in = store.read(key)) {
            JsonNode document = JSON.readTree(in);
            return new QuarantinedMessage(
                    key,
                    document.path("reason").asString(),
                    document.path("message").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.warren.archive.quarantine;

import dev.warren.service.quarantine.QuarantinedMessage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;

/** Reads single messages. */
public final class MessageReading {

    private MessageReading() {}

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if the object is none
     * @throws dev.warren.storage.NoSuchObjectException if there is none
     */
    public static QuarantinedMessage read(ObjectStore store, ObjectKey key) {
        try (InputStream in = store.read(key)) {
            return QuarantinedMessage.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new StorageUnavailableException("could not read " + key + " in " + store.description(), e);
        }
    }
}

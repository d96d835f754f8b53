package dev.warren.archive.backup;

import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.ObjectNode;

/** Reads the manifest of a set from its beginning to its end. Memory does not grow with it. */
public final class SetReading implements Iterator<SetEntry>, AutoCloseable {

    private final SetName name;
    private final JsonParser json;
    private final SetHead head;
    private @Nullable SetEntry next;

    private SetReading(SetName name, JsonParser json) {
        this.name = name;
        this.json = json;
        this.head = translating(this::readHead);
    }

    /**
     * Opens the manifest of a set.
     *
     * @throws NoSuchObjectException if there is no such set, or it is not whole
     * @throws DamagedObjectException if it is none
     */
    public static SetReading open(ObjectStore store, SetName name) {
        return new SetReading(name, SetJson.JSON.createParser(store.read(name.manifest())));
    }

    /** What stands before the objects. */
    static SetHead head(ObjectStore store, SetName name) {
        try (SetReading reading = open(store, name)) {
            return reading.head();
        }
    }

    public SetHead head() {
        return head;
    }

    private SetHead readHead() {
        ObjectNode fields = SetJson.JSON.createObjectNode();
        require(json.nextToken() == JsonToken.START_OBJECT, "it is no manifest");
        while (json.nextToken() == JsonToken.PROPERTY_NAME && !"objects".equals(json.currentName())) {
            String field = json.currentName();
            json.nextToken();
            fields.set(field, json.readValueAsTree());
        }
        require(json.nextToken() == JsonToken.START_ARRAY, "it lists no objects");
        SetHead read = SetJson.JSON.treeToValue(fields, SetHead.class);
        require(read.format() == SetHead.FORMAT, "its format is " + read.format() + ", made by another version");
        require(name.toString().equals(read.name()), "it names another set");
        return read;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = translating(this::readEntry);
        }
        return next != null;
    }

    @Override
    public SetEntry next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        SetEntry read = next;
        next = null;
        return read;
    }

    private @Nullable SetEntry readEntry() {
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return SetJson.JSON.readValue(json, SetEntry.class).checked();
        }
        require(token == JsonToken.END_ARRAY || json.isClosed() || json.currentToken() == JsonToken.END_OBJECT, "cut");
        return null;
    }

    private <T extends @Nullable Object> T translating(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JacksonException | IllegalArgumentException e) {
            throw failure(e);
        }
    }

    /** The store's own failure, where that is why it could not be read on. */
    private RuntimeException failure(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException storage) {
                return storage;
            }
        }
        return new DamagedObjectException(name.manifest() + " cannot be read: " + failure.getMessage(), failure);
    }

    private static void require(boolean met, String problem) {
        if (!met) {
            throw new IllegalArgumentException(problem);
        }
    }

    @Override
    public void close() {
        json.close();
    }
}

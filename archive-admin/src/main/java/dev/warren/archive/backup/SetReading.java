package dev.warren.archive.backup;

import dev.warren.archive.copy.JsonReading;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.ObjectNode;

/** Reads the manifest of a set. */
public final class SetReading extends JsonReading<SetEntry> {

    private final SetName name;
    private final SetHead head;

    private SetReading(SetName name, JsonParser json) {
        super(json);
        this.name = name;
        this.head = read(this::readHead);
    }

    /**
     * Opens the manifest of a set.
     *
     * @throws NoSuchObjectException if there is no such set, or it is not whole
     * @throws DamagedObjectException if it is none
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    public static SetReading open(ObjectStore store, SetName name) {
        return begin(SetJson.JSON.createParser(store.read(name.manifest())), json -> new SetReading(name, json));
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

    private SetHead readHead(JsonParser json) {
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
    protected @Nullable SetEntry readNext(JsonParser json) {
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return SetJson.JSON.readValue(json, SetEntry.class).checked();
        }
        require(token == JsonToken.END_ARRAY || json.isClosed() || json.currentToken() == JsonToken.END_OBJECT, "cut");
        return null;
    }

    @Override
    protected DamagedObjectException damaged(RuntimeException why) {
        return new DamagedObjectException(name.manifest() + " cannot be read: " + why.getMessage(), why);
    }
}

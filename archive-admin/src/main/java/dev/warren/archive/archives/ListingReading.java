package dev.warren.archive.archives;

import dev.warren.archive.copy.JsonReading;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a listing. */
public final class ListingReading extends JsonReading<ListedObject> {

    private final ArchiveName name;
    private final ListingHead head;
    private long lines;

    private ListingReading(ArchiveName name, JsonParser json) {
        super(json);
        this.name = name;
        this.head = read(this::readHead);
    }

    /**
     * Opens the listing of an archive.
     *
     * @throws dev.warren.storage.NoSuchObjectException if there is no such archive
     * @throws DamagedObjectException if it is no listing
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    public static ListingReading open(ObjectStore store, ArchiveName name) {
        return open(store, name.key(ArchiveName.Part.LISTING), name);
    }

    /**
     * Opens a listing that lies elsewhere, as in a backup set; ends as the other does.
     *
     * @param stored its key there
     */
    public static ListingReading open(ObjectStore store, ObjectKey stored, ArchiveName name) {
        return begin(ArchivesJson.JSON.createParser(store.read(stored)), json -> new ListingReading(name, json));
    }

    /** The first line; ends as {@link #open} does. */
    public static ListingHead head(ObjectStore store, ArchiveName name) {
        try (ListingReading listing = open(store, name)) {
            return listing.head();
        }
    }

    public ListingHead head() {
        return head;
    }

    private ListingHead readHead(JsonParser json) {
        require(json.nextToken() == JsonToken.START_OBJECT, "it is no listing");
        ListingHead found = ArchivesJson.JSON.readValue(json, ListingHead.class);
        require(found.format() == ListingHead.FORMAT, "its format is " + found.format() + ", made by another version");
        require(name.toString().equals(found.archive()), "it is of another archive");
        return found;
    }

    @Override
    protected @Nullable ListedObject readNext(JsonParser json) {
        if (json.nextToken() == null) {
            require(lines == head.objects(), "it has " + lines + " of " + head.objects() + " lines");
            return null;
        }
        lines++;
        return ArchivesJson.JSON.readValue(json, ListedObject.class);
    }

    @Override
    protected DamagedObjectException damaged(RuntimeException why) {
        return new DamagedObjectException(
                "the listing of " + name + " cannot be read: " + why.getMessage() + "; restore it from a backup", why);
    }
}

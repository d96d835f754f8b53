package dev.warren.archive.archives;

import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.Cancellation;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** Finds objects in archives by their listings; no archive is opened. Memory: a line of a listing. */
public final class ArchiveSearch {

    private final ObjectStore store;
    private final Cancellation cancellation;

    public ArchiveSearch(ObjectStore store, Cancellation cancellation) {
        this.store = store;
        this.cancellation = cancellation;
    }

    /**
     * Gives the objects that may have what is wanted, archive by archive, until somebody has enough.
     *
     * @param found answers whether it goes on
     * @throws dev.warren.archive.operation.DamagedObjectException if a listing cannot be read
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public void each(Wanted wanted, BiPredicate<ArchiveName, ListedObject> found) {
        ArchiveList archives = new ArchiveList(store);
        boolean goesOn = true;
        while (goesOn && archives.hasNext()) {
            cancellation.check();
            ArchiveParts archive = archives.next();
            if (archive.isListed()) {
                goesOn = search(archive.name(), wanted, found);
            }
        }
    }

    private boolean search(ArchiveName name, Wanted wanted, BiPredicate<ArchiveName, ListedObject> found) {
        try (ListingReading listing = ListingReading.open(store, name)) {
            boolean goesOn = true;
            while (goesOn && wanted.mayHave(listing.head()) && listing.hasNext()) {
                ListedObject object = listing.next();
                goesOn = !wanted.mayHave(object) || found.test(name, object);
            }
            return goesOn;
        } catch (NoSuchObjectException droppedMeanwhile) {
            return true;
        }
    }

    /** Gives the first lines of all listings; throws as {@link #each} does. */
    public void heads(BiConsumer<ArchiveParts, ListingHead> heads) {
        ArchiveList archives = new ArchiveList(store);
        while (archives.hasNext()) {
            cancellation.check();
            ArchiveParts archive = archives.next();
            if (archive.isListed()) {
                heads.accept(archive, ListingReading.head(store, archive.name()));
            }
        }
    }
}

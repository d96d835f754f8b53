package dev.warren.archive.erase;

import dev.warren.archive.layout.ArchiveName;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;

/**
 * An object that is the user's, wholly or in part.
 *
 * @param store where it is
 * @param stored under which key it lies there
 * @param key in the archive; another one if it lies in a backup set
 * @param bytes of the object
 */
record Belonging(ObjectStore store, ObjectKey stored, ObjectKey key, Share share, long bytes) {

    boolean isInSet() {
        return !stored.equals(key);
    }

    /** Whether nothing takes its place. A set keeps an archive of data files that have no rows any more: others in it say that it has them. */
    boolean goes() {
        boolean isOfEvents = ArchiveName.find(key.value())
                .filter(found -> found.archive().kind() == ArchiveName.Kind.EVENTS)
                .isPresent();
        return !share.othersToo() && !(isInSet() && isOfEvents);
    }
}

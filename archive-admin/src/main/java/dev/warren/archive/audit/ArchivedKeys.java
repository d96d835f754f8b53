package dev.warren.archive.audit;

import dev.warren.archive.archives.ArchiveDrop;
import dev.warren.archive.archives.ArchiveEnd;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows what archives have, by their listings. Safe for use by several threads. Memory: the keys of a few listings. */
final class ArchivedKeys {

    private static final int LISTINGS = 8;

    private final ObjectStore store;
    private final Map<ArchiveName, Set<String>> known = new LinkedHashMap<>();

    ArchivedKeys(ObjectStore store) {
        this.store = store;
    }

    /**
     * What is wrong with an object that somebody says is in this archive; empty if it is there, or has come back from there.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    synchronized Optional<String> problem(ArchiveName name, String key) {
        try {
            return keys(name).contains(key) ? Optional.empty() : Optional.of(name + " does not list it");
        } catch (NoSuchObjectException e) {
            return problemOfEnded(name, key);
        } catch (DamagedObjectException e) {
            return Optional.of("the listing of " + name + " cannot be read");
        }
    }

    private Optional<String> problemOfEnded(ArchiveName name, String key) {
        Optional<ArchiveEnd> end = ArchiveDrop.of(store, name);
        if (end.isEmpty()) {
            return Optional.of(name + " is not there");
        }
        return Optional.ofNullable(end.get().replacedBy())
                .flatMap(ArchiveName::parse)
                .flatMap(later -> problem(later, key));
    }

    private Set<String> keys(ArchiveName name) {
        Set<String> keys = known.get(name);
        if (keys == null) {
            keys = read(name);
            known.put(name, keys);
            if (known.size() > LISTINGS) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return keys;
    }

    private Set<String> read(ArchiveName name) {
        Set<String> keys = new HashSet<>();
        try (ListingReading listing = ListingReading.open(store, name)) {
            listing.forEachRemaining(object -> keys.add(object.key()));
        }
        return keys;
    }
}

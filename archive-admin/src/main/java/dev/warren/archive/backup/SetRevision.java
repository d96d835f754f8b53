package dev.warren.archive.backup;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Changes what whole sets have (docs/adr/0020). The objects themselves are the caller's: what a set is to have is there before, and what
 * it has no more goes afterwards. Ended at any moment, the set is as before, or as afterwards without its list of checksums, which
 * the next call writes. Memory does not grow with the set; on the disk: twice its manifest.
 */
public final class SetRevision {

    private final ObjectStore store;
    private final Tries tries;
    private final Path temporary;

    /** @param temporary for manifests */
    public SetRevision(ObjectStore store, Tries tries, Path temporary) {
        this.store = store;
        this.tries = tries;
        this.temporary = temporary;
    }

    /** Decides. */
    public interface Fates {

        /**
         * Asked once for each object that the set has.
         *
         * @param key in the archive
         * @param stored where it lies in the store of the sets
         */
        Fate of(ObjectKey key, ObjectKey stored);
    }

    /**
     * Tells each object that a set has: its key in the archive, and where it lies in the store of the sets.
     *
     * @throws dev.warren.archive.operation.DamagedObjectException if the manifest is none
     * @throws dev.warren.storage.NoSuchObjectException if there is no such set, or not any more
     */
    public void each(SetName name, BiConsumer<ObjectKey, ObjectKey> objects) {
        try (SetReading entries = SetReading.open(store, name)) {
            while (entries.hasNext()) {
                SetEntry entry = entries.next();
                objects.accept(entry.objectKey(), entry.setPath().in(name));
            }
        }
    }

    /**
     * Changes one set, if anything of it changes.
     *
     * @return whether it was changed
     * @throws dev.warren.archive.operation.DamagedObjectException if the manifest is none
     * @throws dev.warren.storage.NoSuchObjectException if there is no such set, or not any more
     * @throws dev.warren.storage.StorageException if the store does not do it, or somebody else changes the set
     */
    public boolean revise(SetName name, Fates fates) {
        ObjectDigest before = tries.run(() -> ObjectDigest.read(store, name.manifest()));
        try (SetSpool spool = new SetSpool(temporary)) {
            Optional<SetHead> head = spooled(name, fates, spool);
            head.ifPresent(then -> replace(name, before, spool.manifest(then)));
            new SetCompletion(store, tries, temporary).completeChecksums(name);
            return head.isPresent();
        }
    }

    /** The new head; empty if all stays. */
    private Optional<SetHead> spooled(SetName name, Fates fates, SetSpool spool) {
        boolean changed = false;
        try (SetReading entries = SetReading.open(store, name)) {
            while (entries.hasNext()) {
                SetEntry entry = entries.next();
                Optional<SetEntry> then =
                        then(entry, fates.of(entry.objectKey(), entry.setPath().in(name)), name);
                changed |= !then.equals(Optional.of(entry));
                then.ifPresent(spool::add);
            }
            return changed ? Optional.of(spool.totals().head(entries.head())) : Optional.empty();
        }
    }

    private static Optional<SetEntry> then(SetEntry entry, Fate fate, SetName name) {
        if (fate instanceof Fate.Goes) {
            return Optional.empty();
        }
        return Optional.of(fate instanceof Fate.Replaced replaced ? replaced(entry, replaced, name) : entry);
    }

    private static SetEntry replaced(SetEntry entry, Fate.Replaced replaced, SetName name) {
        Optional<SetName> earlier = entry.setPath().earlier();
        String data = earlier.orElse(name).prefix().child("data").value();
        SetPath path = new SetPath(earlier, replaced.by().value().substring(data.length()));
        SetEntry then = entry.holding(path, replaced.digest());
        return replaced.rows().map(then::with).orElse(then);
    }

    /** A list of checksums that does not fit its manifest would look like damage: it goes before, and is written anew afterwards. */
    private void replace(SetName name, ObjectDigest before, Path manifest) {
        if (!tries.run(() -> ObjectDigest.read(store, name.manifest())).equals(before)) {
            throw new StorageUnavailableException(
                    "somebody else has changed " + name + " at the same time: run this again", null);
        }
        tries.run(() -> {
            store.delete(name.checksums());
            return name;
        });
        tries.run(() -> {
            try {
                store.put(name.manifest(), ObjectContent.ofFile(manifest));
                return name;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + manifest, e);
            }
        });
    }
}

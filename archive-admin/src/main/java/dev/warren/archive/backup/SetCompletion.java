package dev.warren.archive.backup;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What follows from a set's manifest: the list of checksums, and the pointer to the newest set. A backup that ended between manifest and
 * pointer is completed by the next.
 */
final class SetCompletion {

    private final ObjectStore store;
    private final Tries tries;
    private final Path temporary;

    SetCompletion(ObjectStore store, Tries tries, Path temporary) {
        this.store = store;
        this.tries = tries;
        this.temporary = temporary;
    }

    /** Writes what is missing; the pointer last. */
    void complete(SetName name) {
        completeChecksums(name);
        byte[] pointer = (name + "\n").getBytes(StandardCharsets.UTF_8);
        tries.run(() -> {
            store.put(SetName.LATEST, ObjectContent.ofBytes(pointer));
            return name;
        });
    }

    /** Writes the list of checksums, if it is missing. */
    void completeChecksums(SetName name) {
        if (tries.run(() -> store.stat(name.checksums())).isEmpty()) {
            withChecksums(name, temporary, tries, store, file -> put(name.checksums(), file));
        }
    }

    private void put(ObjectKey key, Path file) {
        tries.run(() -> {
            try {
                store.put(key, ObjectContent.ofFile(file));
                return key;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        });
    }

    /** What is made of a file that is removed then. */
    interface Use {
        void of(Path checksums) throws IOException;
    }

    /** The list that follows from a manifest, as a file. */
    static void withChecksums(SetName name, Path temporary, Tries tries, ObjectStore store, Use use) {
        try {
            Path file = Files.createTempFile(temporary, "warren-checksums-", ".sha256");
            try {
                write(name, file, tries, store);
                use.of(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + temporary + ": " + e.getMessage(), e);
        }
    }

    private static void write(SetName name, Path file, Tries tries, ObjectStore store) throws IOException {
        String manifest =
                tries.run(() -> ObjectDigest.read(store, name.manifest())).sha256();
        try (BufferedWriter out = Files.newBufferedWriter(file);
                SetReading entries = SetReading.open(store, name)) {
            out.write(manifest + "  manifest.json\n");
            while (entries.hasNext()) {
                SetEntry entry = entries.next();
                out.write(entry.sha256() + "  " + entry.path() + "\n");
            }
        }
    }
}

package dev.warren.snapshot.store;

import dev.warren.storage.ByteRange;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.InputStream;
import java.util.Optional;

/** An object of the store as content for another. */
final class StoredContent {

    private StoredContent() {}

    /** The object's bytes; empty if there is no such object. */
    static Optional<ObjectContent> of(ObjectStore store, ObjectKey key) {
        return store.stat(key).map(found -> new ObjectContent() {
            @Override
            public long length() {
                return found.size();
            }

            @Override
            public InputStream openAt(long offset) {
                return offset == found.size()
                        ? InputStream.nullInputStream()
                        : store.read(key, new ByteRange(offset, found.size() - offset));
            }
        });
    }
}

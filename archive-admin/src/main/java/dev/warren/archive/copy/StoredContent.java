package dev.warren.archive.copy;

import dev.warren.storage.ByteRange;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.InputStream;

/**
 * An object that lies in a store, as the content of another.
 *
 * @param length in bytes
 */
record StoredContent(ObjectStore store, ObjectKey key, long length) implements ObjectContent {

    @Override
    public InputStream openAt(long offset) {
        return offset == 0 ? store.read(key) : store.read(key, new ByteRange(offset, length - offset));
    }
}

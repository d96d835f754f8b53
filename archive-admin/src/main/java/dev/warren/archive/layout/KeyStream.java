package dev.warren.archive.layout;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A listing of any length, a page at a time, in the order of the keys. An object that is created meanwhile is in it or not, by
 * whether its page had been asked for.
 */
public final class KeyStream implements Iterator<ObjectStat> {

    private final ObjectStore store;
    private final KeyPrefix prefix;
    private Iterator<ObjectStat> page;
    private Optional<ObjectKey> next;
    private @Nullable ObjectStat head;

    public KeyStream(ObjectStore store, KeyPrefix prefix) {
        this(store, prefix, Optional.empty());
    }

    /** @param startAfter only keys greater than this one */
    public KeyStream(ObjectStore store, KeyPrefix prefix, Optional<ObjectKey> startAfter) {
        this.store = store;
        this.prefix = prefix;
        ListPage first = store.list(prefix, startAfter, ListPage.MAX_OBJECTS);
        this.page = first.objects().iterator();
        this.next = first.next();
    }

    @Override
    public boolean hasNext() {
        return peek() != null;
    }

    @Override
    public ObjectStat next() {
        ObjectStat found = peek();
        if (found == null) {
            throw new NoSuchElementException();
        }
        head = null;
        return found;
    }

    /** The next object without taking it; null at the end. */
    public @Nullable ObjectStat peek() {
        while (head == null && !page.hasNext() && next.isPresent()) {
            ListPage following = store.list(prefix, next, ListPage.MAX_OBJECTS);
            page = following.objects().iterator();
            next = following.next();
        }
        if (head == null && page.hasNext()) {
            head = page.next();
        }
        return head;
    }
}

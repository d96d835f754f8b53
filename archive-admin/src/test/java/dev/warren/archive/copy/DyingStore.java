package dev.warren.archive.copy;

import dev.warren.storage.ByteRange;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.WriteId;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A store whose user dies at one of its changes: from then on nothing that is asked is done. Fakes a kill -9 at an exact place, which a
 * process cannot be given.
 */
public final class DyingStore implements ObjectStore {

    /** What the user dies of. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final ObjectStore store;
    private final int last;
    private final boolean done;
    private final AtomicInteger changes = new AtomicInteger();

    /**
     * @param last which change is the one, from 1
     * @param done whether it is still done
     */
    public DyingStore(ObjectStore store, int last, boolean done) {
        this.store = store;
        this.last = last;
        this.done = done;
    }

    private <T> T change(Supplier<T> operation) {
        int number = changes.incrementAndGet();
        if (number > last || (number == last && !done)) {
            throw new Death();
        }
        T result = operation.get();
        if (number == last) {
            throw new Death();
        }
        return result;
    }

    private void checkAlive() {
        if (changes.get() >= last) {
            throw new Death();
        }
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        return change(() -> store.createIfAbsent(key, content, writeId));
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        change(() -> {
            store.put(key, content);
            return key;
        });
    }

    @Override
    public void delete(ObjectKey key) {
        change(() -> {
            store.delete(key);
            return key;
        });
    }

    @Override
    public InputStream read(ObjectKey key) {
        checkAlive();
        return store.read(key);
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        checkAlive();
        return store.read(key, range);
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        checkAlive();
        return store.stat(key);
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        checkAlive();
        return store.list(prefix, startAfter, limit);
    }

    @Override
    public void confirmDurable(ObjectKey key) {
        store.confirmDurable(key);
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return store.presignRead(key, validity);
    }

    @Override
    public String description() {
        return store.description();
    }

    @Override
    public void close() {}
}

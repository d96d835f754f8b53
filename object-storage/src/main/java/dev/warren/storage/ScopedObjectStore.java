package dev.warren.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A store of which only some prefixes can be reached: whoever holds it cannot read or write anything else, whatever key comes to
 * hand. Closing it does not close the whole store.
 */
public final class ScopedObjectStore implements ObjectStore {

    private final ObjectStore whole;
    private final List<KeyPrefix> scope;

    public ScopedObjectStore(ObjectStore whole, List<KeyPrefix> scope) {
        this.whole = whole;
        this.scope = List.copyOf(scope);
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        return whole.createIfAbsent(within(key), content, writeId);
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        whole.put(within(key), content);
    }

    @Override
    public InputStream read(ObjectKey key) {
        return whole.read(within(key));
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        return whole.read(within(key), range);
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        return whole.stat(within(key));
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        check(prefix.value());
        return whole.list(prefix, startAfter, limit);
    }

    @Override
    public void delete(ObjectKey key) {
        whole.delete(within(key));
    }

    @Override
    public void confirmDurable(ObjectKey key) {
        whole.confirmDurable(within(key));
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return whole.presignRead(within(key), validity);
    }

    @Override
    public String description() {
        return whole.description();
    }

    @Override
    public void close() {}

    private ObjectKey within(ObjectKey key) {
        check(key.value());
        return key;
    }

    private void check(String key) {
        if (scope.stream().noneMatch(prefix -> key.startsWith(prefix.value()))) {
            throw new IllegalArgumentException(KeySyntax.describe(key) + " is outside of " + scope);
        }
    }
}

package dev.warren.archive.store;

import dev.warren.storage.ByteRange;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.WriteId;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store that would be made, for a dry run: it is empty, and takes nothing. */
record NothingThere(String description) implements ObjectStore {

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        throw readOnly();
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        throw readOnly();
    }

    @Override
    public InputStream read(ObjectKey key) {
        throw new NoSuchObjectException(description + " is not there", null);
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        return read(key);
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        return Optional.empty();
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        return new ListPage(List.of(), Optional.empty());
    }

    @Override
    public void delete(ObjectKey key) {
        throw readOnly();
    }

    @Override
    public void confirmDurable(ObjectKey key) {
        throw readOnly();
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return Optional.empty();
    }

    @Override
    public void close() {}

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("a dry run writes nothing");
    }
}

package dev.warren.archive.backup;

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

/** Somebody drops the first set just before a second is whole: the moment cannot be had with two processes. */
record DroppingAtTheEnd(ObjectStore store) implements ObjectStore {

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        if (key.name().equals("manifest.json") && key.value().startsWith("backups/v2026.01.23/manifest")) {
            store.delete(new ObjectKey("backups/v2026.01.22/manifest.json"));
        }
        return store.createIfAbsent(key, content, writeId);
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        store.put(key, content);
    }

    @Override
    public InputStream read(ObjectKey key) {
        return store.read(key);
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        return store.read(key, range);
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        return store.stat(key);
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        return store.list(prefix, startAfter, limit);
    }

    @Override
    public void delete(ObjectKey key) {
        store.delete(key);
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
    public void close() {
        store.close();
    }
}

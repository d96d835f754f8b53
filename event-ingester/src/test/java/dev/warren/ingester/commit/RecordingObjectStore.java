package dev.warren.ingester.commit;

import dev.warren.storage.ByteRange;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Passes everything on and remembers what was asked for. */
final class RecordingObjectStore implements ObjectStore {

    /** One call to create. */
    record Create(ObjectKey key, int contentHash, WriteId writeId) {}

    final List<Create> creates = new ArrayList<>();
    final List<ObjectKey> reads = new ArrayList<>();
    final List<ObjectKey> confirmed = new ArrayList<>();

    private final ObjectStore store;

    RecordingObjectStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        try (InputStream in = content.openAt(0)) {
            creates.add(new Create(key, Arrays.hashCode(in.readAllBytes()), writeId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return store.createIfAbsent(key, content, writeId);
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        store.put(key, content);
    }

    @Override
    public InputStream read(ObjectKey key) {
        reads.add(key);
        return store.read(key);
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        reads.add(key);
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
        confirmed.add(key);
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

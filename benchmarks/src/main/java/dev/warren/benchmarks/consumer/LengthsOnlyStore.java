package dev.warren.benchmarks.consumer;

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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Reads whatever it is given to its end and keeps how long it was: for measuring those who make the content. One that kept it would be
 * measured too, as the garbage collector moves it about.
 */
final class LengthsOnlyStore implements ObjectStore {

    private final NavigableMap<ObjectKey, Long> lengths = new ConcurrentSkipListMap<>();

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        return lengths.putIfAbsent(key, read(content)) == null ? CreateOutcome.CREATED : CreateOutcome.EXISTS;
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        lengths.put(key, read(content));
    }

    private static long read(ObjectContent content) {
        try (InputStream in = content.openAt(0)) {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream read(ObjectKey key) {
        throw new NoSuchObjectException("the content of " + key + " was not kept", null);
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        return read(key);
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        return Optional.ofNullable(lengths.get(key)).map(length -> stat(key, length));
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        ListPage.checkLimit(limit);
        List<ObjectStat> found = startAfter.map(key -> lengths.tailMap(key, false)).orElse(lengths).entrySet().stream()
                .filter(entry -> entry.getKey().value().startsWith(prefix.value()))
                .limit(limit)
                .map(entry -> stat(entry.getKey(), entry.getValue()))
                .toList();
        return new ListPage(
                found,
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(found.get(limit - 1).key()));
    }

    private static ObjectStat stat(ObjectKey key, long length) {
        return new ObjectStat(key, length, Instant.EPOCH);
    }

    @Override
    public void delete(ObjectKey key) {
        lengths.remove(key);
    }

    @Override
    public void confirmDurable(ObjectKey key) {
        // Nothing here lasts.
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "memory, of lengths only";
    }

    @Override
    public void close() {}
}

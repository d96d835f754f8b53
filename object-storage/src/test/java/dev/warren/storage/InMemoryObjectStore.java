package dev.warren.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** An object store that is gone with the process. Every call takes effect at one moment. */
public final class InMemoryObjectStore implements ObjectStore {

    private record Held(byte[] bytes, Optional<WriteId> writeId, Instant at) {}

    private final NavigableMap<ObjectKey, Held> objects = new ConcurrentSkipListMap<>();
    private final InstantSource clock;

    public InMemoryObjectStore() {
        this(InstantSource.system());
    }

    public InMemoryObjectStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        Held mine = new Held(bytesOf(content), Optional.of(writeId), clock.instant());
        Held held = objects.computeIfAbsent(key, absent -> mine);
        return held.writeId().equals(mine.writeId()) ? CreateOutcome.CREATED : CreateOutcome.EXISTS;
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        objects.put(key, new Held(bytesOf(content), Optional.empty(), clock.instant()));
    }

    private static byte[] bytesOf(ObjectContent content) {
        try (InputStream in = content.openAt(0)) {
            byte[] bytes = new byte[Math.toIntExact(content.length())];
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length || in.read() >= 0) {
                throw new IOException("the content has not the announced " + content.length() + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream read(ObjectKey key) {
        return new ByteArrayInputStream(held(key).bytes());
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        byte[] bytes = held(key).bytes();
        int start = (int) Math.min(range.offset(), bytes.length);
        int length = (int) Math.min(range.length(), bytes.length - start);
        return new ByteArrayInputStream(bytes, start, length);
    }

    private Held held(ObjectKey key) {
        Held held = objects.get(key);
        if (held == null) {
            throw new NoSuchObjectException("there is no object " + key + " in memory", null);
        }
        return held;
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(held -> stat(key, held));
    }

    private static ObjectStat stat(ObjectKey key, Held held) {
        return new ObjectStat(key, held.bytes().length, held.at());
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        ListPage.checkLimit(limit);
        List<ObjectStat> found = startAfter.map(key -> objects.tailMap(key, false)).orElse(objects).entrySet().stream()
                .filter(entry -> entry.getKey().value().startsWith(prefix.value()))
                .limit(limit + 1L)
                .map(entry -> stat(entry.getKey(), entry.getValue()))
                .toList();
        if (found.size() <= limit) {
            return new ListPage(found, Optional.empty());
        }
        return new ListPage(
                found.subList(0, limit), Optional.of(found.get(limit - 1).key()));
    }

    @Override
    public void delete(ObjectKey key) {
        objects.remove(key);
    }

    @Override
    public void confirmDurable(ObjectKey key) {
        held(key);
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "memory";
    }

    @Override
    public void close() {}
}

package dev.warren.archive.memory;

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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A fake store of more objects than any disk should have for a test. Generated files take two bits each, which say whether they are there; other
 * objects, and other contents under their keys, are in a real store beside it.
 */
final class VirtualStore implements ObjectStore {

    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Part> parts;
    private final ObjectStore others;

    /**
     * @param files in the order of their keys
     * @param filled whether all of them are there at first
     * @param others takes what is not generated
     */
    VirtualStore(List<GeneratedFiles> files, boolean filled, ObjectStore others) {
        this.parts = files.stream().map(part -> new Part(part, filled)).toList();
        this.others = others;
    }

    /** Some generated files, and which of them are there as they were generated. */
    private static final class Part {

        private final GeneratedFiles files;
        private final BitSet present;
        private final BitSet replaced;
        private final String first;
        private final String last;
        private final String area;

        Part(GeneratedFiles files, boolean filled) {
            this.files = files;
            this.first = files.key(0);
            this.last = files.key(files.count() - 1);
            this.area = first.substring(0, first.indexOf('/') + 1);
            this.present = new BitSet(Math.toIntExact(files.count()));
            this.replaced = new BitSet(Math.toIntExact(files.count()));
            present.set(0, filled ? Math.toIntExact(files.count()) : 0);
        }

        private boolean mayHave(String key) {
            return key.compareTo(first) >= 0 && key.compareTo(last) <= 0;
        }

        private int indexOf(ObjectKey key) {
            if (!mayHave(key.value())) {
                return -1;
            }
            long index = files.from(key.value());
            return index < files.count() && files.key(index).equals(key.value()) ? (int) index : -1;
        }

        synchronized void set(int index, boolean asGenerated, boolean otherwise) {
            present.set(index, asGenerated);
            replaced.set(index, otherwise);
        }

        synchronized boolean isReplaced(int index) {
            return replaced.get(index);
        }

        synchronized boolean has(int index) {
            return present.get(index);
        }

        synchronized void list(KeyPrefix prefix, String after, int limit, List<ObjectStat> found) {
            if (!prefix.value().startsWith(area) && !area.startsWith(prefix.value())) {
                return;
            }
            int next = (int) files.from(after.compareTo(prefix.value()) > 0 ? after + "\0" : prefix.value());
            next = present.nextSetBit(next);
            for (int taken = 0; next >= 0 && taken < limit; taken++) {
                String key = files.key(next);
                if (!key.startsWith(prefix.value())) {
                    return;
                }
                found.add(new ObjectStat(new ObjectKey(key), files.content(next).length, WRITTEN));
                next = present.nextSetBit(next + 1);
            }
        }
    }

    /** A generated file. */
    private record Place(Part part, int index) {

        byte[] content() {
            return part.files.content(index);
        }
    }

    private Optional<Place> place(ObjectKey key) {
        for (Part part : parts) {
            int index = part.indexOf(key);
            if (index >= 0) {
                return Optional.of(new Place(part, index));
            }
        }
        return Optional.empty();
    }

    private static boolean isGenerated(Place place, ObjectContent content) {
        try (InputStream in = content.openAt(0)) {
            return Arrays.equals(in.readAllBytes(), place.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of an object as it was generated; empty if it is another one, or none at all. */
    private Optional<byte[]> generated(ObjectKey key) {
        Optional<Place> place = place(key);
        if (place.isPresent() && !place.get().part().has(place.get().index())) {
            requireReplaced(place.get(), key);
            return Optional.empty();
        }
        return place.map(Place::content);
    }

    private static void requireReplaced(Place place, ObjectKey key) {
        if (!place.part().isReplaced(place.index())) {
            throw new NoSuchObjectException("there is no " + key, null);
        }
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        if (place(key).isEmpty()) {
            return others.createIfAbsent(key, content, writeId);
        }
        if (stat(key).isPresent()) {
            return CreateOutcome.EXISTS;
        }
        put(key, content);
        return CreateOutcome.CREATED;
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        Optional<Place> place = place(key);
        boolean asGenerated = place.isPresent() && isGenerated(place.get(), content);
        if (!asGenerated) {
            others.put(key, content);
        }
        place.ifPresent(found -> found.part().set(found.index(), asGenerated, !asGenerated));
    }

    @Override
    public InputStream read(ObjectKey key) {
        return generated(key).<InputStream>map(ByteArrayInputStream::new).orElseGet(() -> others.read(key));
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        Optional<byte[]> bytes = generated(key);
        if (bytes.isEmpty()) {
            return others.read(key, range);
        }
        int start = (int) Math.min(range.offset(), bytes.get().length);
        int length = (int) Math.min(range.length(), bytes.get().length - start);
        return new ByteArrayInputStream(bytes.get(), start, length);
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        try {
            return generated(key)
                    .map(bytes -> new ObjectStat(key, bytes.length, WRITTEN))
                    .or(() -> others.stat(key));
        } catch (NoSuchObjectException none) {
            return Optional.empty();
        }
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        String after = startAfter.map(ObjectKey::value).orElse("");
        ListPage ofOthers = others.list(prefix, startAfter, limit);
        List<ObjectStat> found = new ArrayList<>();
        parts.forEach(part -> part.list(prefix, after, limit + 1, found));
        ofOthers.objects().stream().filter(other -> isThere(other.key())).forEach(found::add);
        List<ObjectStat> page = found.stream()
                .filter(object -> isBefore(object, ofOthers))
                .sorted(Comparator.comparing(ObjectStat::key))
                .limit(limit + 1L)
                .toList();
        return page.size() <= limit
                ? new ListPage(page, ofOthers.next())
                : new ListPage(
                        page.subList(0, limit), Optional.of(page.get(limit - 1).key()));
    }

    /** Whether it is not behind objects that the other store has not listed yet. */
    private static boolean isBefore(ObjectStat object, ListPage ofOthers) {
        return ofOthers.next().filter(last -> object.key().compareTo(last) > 0).isEmpty();
    }

    /** Of the other store's objects. */
    private boolean isThere(ObjectKey key) {
        return place(key).map(place -> place.part().isReplaced(place.index())).orElse(true);
    }

    @Override
    public void delete(ObjectKey key) {
        place(key).ifPresentOrElse(found -> found.part().set(found.index(), false, false), () -> others.delete(key));
    }

    @Override
    public void confirmDurable(ObjectKey key) {
        if (stat(key).isEmpty()) {
            throw new NoSuchObjectException("there is no " + key, null);
        }
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "a virtual store beside " + others.description();
    }

    @Override
    public void close() {
        others.close();
    }
}

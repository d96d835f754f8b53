package dev.warren.archive.erase;

import dev.warren.archive.archives.ArchiveChecksums;
import dev.warren.archive.archives.ArchiveCopy;
import dev.warren.archive.archives.ArchiveSpool;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.backup.Fate;
import dev.warren.archive.backup.SetName;
import dev.warren.archive.backup.SetRevision;
import dev.warren.archive.backup.StoredInSet;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.ArchiveName.Part;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.rewrite.NotRewrittenException;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says what becomes of archives of cold objects in backup sets: an archive keeps its name, and gets another tar.zst, listing and checksums beside
 * the old ones. Of the same archive the same becomes, in whatever set it is. Memory: the parts of the archives of a set.
 */
final class ArchivesInSets {

    private final ObjectStore store;
    private final Work work;
    private final Found found;
    private final SetRevision revision;
    private final Map<Map<Part, ObjectKey>, Map<ObjectKey, Fate>> fates = new HashMap<>();
    private final Set<ObjectKey> named = new HashSet<>();
    private final Set<ObjectKey> kept = new HashSet<>();

    /** Says what lies there, if that is the user's. */
    interface Found {
        Optional<Belonging> at(ObjectKey stored);
    }

    ArchivesInSets(ObjectStore store, Work work, Found found, SetRevision revision) {
        this.store = store;
        this.work = work;
        this.found = found;
        this.revision = revision;
    }

    /**
     * What becomes of the parts of archives that a set has, by where they lie. What takes their place is there when this returns.
     *
     * @throws DamagedObjectException if the manifest is none
     * @throws dev.warren.storage.NoSuchObjectException if there is no such set
     */
    Map<ObjectKey, Fate> of(SetName set) {
        Map<ObjectKey, Fate> all = new HashMap<>();
        parts(set).forEach((name, parts) -> {
            Map<ObjectKey, Fate> ofArchive = fates.computeIfAbsent(parts, ignored -> decided(name, parts));
            parts.values().forEach(stored -> name(stored, ofArchive.getOrDefault(stored, Fate.STAYS)));
            all.putAll(ofArchive);
        });
        return all;
    }

    private Map<ArchiveName, Map<Part, ObjectKey>> parts(SetName set) {
        Map<ArchiveName, Map<Part, ObjectKey>> archives = new TreeMap<>();
        revision.each(set, (key, stored) -> ArchiveName.find(key.value())
                .ifPresent(part -> archives.computeIfAbsent(part.archive(), name -> new EnumMap<>(Part.class))
                        .put(part.part(), stored)));
        return archives;
    }

    private void name(ObjectKey stored, Fate fate) {
        if (fate instanceof Fate.Replaced replaced) {
            named.add(replaced.by());
        } else if (!(fate instanceof Fate.Goes)) {
            named.add(stored);
        }
    }

    private Map<ObjectKey, Fate> decided(ArchiveName name, Map<Part, ObjectKey> parts) {
        Map<ObjectKey, Fate> ofArchive = new HashMap<>();
        parts.values().stream()
                .flatMap(stored -> found.at(stored).stream())
                .findFirst()
                .ifPresent(own -> work.each(own, () -> ofArchive.putAll(replaced(name, parts))));
        if (ofArchive.isEmpty()) {
            kept.addAll(parts.values());
        }
        return ofArchive;
    }

    private Map<ObjectKey, Fate> replaced(ArchiveName name, Map<Part, ObjectKey> parts) {
        ObjectKey data = parts.get(Part.DATA);
        if (data == null) {
            throw new DamagedObjectException("the set has the listing of " + name + " and not the archive");
        }
        try (ArchiveCopy copy = ArchiveCopy.of(store, data, work.request().temporary(), work.tries());
                ArchiveSpool spool = new ArchiveSpool(work.request().temporary())) {
            Instant made = takeOver(name, copy, parts, spool);
            return spool.isEmpty() ? gone(parts) : written(name, parts, spool, made);
        }
    }

    /** When the archive was made; any time if there is no listing. */
    private Instant takeOver(ArchiveName name, ArchiveCopy copy, Map<Part, ObjectKey> parts, ArchiveSpool spool) {
        ObjectKey stored = parts.get(Part.LISTING);
        try (ArchiveRemains remains = work.remains(name, spool)) {
            if (stored == null) {
                copy.each(remains);
                return Instant.EPOCH;
            }
            try (ListingReading listing = work.tries().run(() -> ListingReading.open(store, stored, name))) {
                copy.each(listing, remains);
                return listing.head().made();
            }
        }
    }

    private static Map<ObjectKey, Fate> gone(Map<Part, ObjectKey> parts) {
        Map<ObjectKey, Fate> all = new HashMap<>();
        parts.forEach((part, stored) -> all.put(stored, part == Part.REMOVED ? Fate.STAYS : Fate.GOES));
        return all;
    }

    /** Without a listing there is nothing that checksums could be of. */
    private Map<ObjectKey, Fate> written(
            ArchiveName name, Map<Part, ObjectKey> parts, ArchiveSpool spool, Instant made) {
        Map<ObjectKey, Fate> all = new HashMap<>();
        ObjectDigest data = spool.end();
        write(parts, Part.DATA, spool.data(), all);
        if (parts.containsKey(Part.LISTING)) {
            ObjectDigest listing = write(parts, Part.LISTING, spool.listing(name, data, made), all);
            writeChecksums(parts, ArchiveChecksums.of(name, data.sha256(), listing.sha256()), all);
        }
        return all;
    }

    private ObjectDigest write(Map<Part, ObjectKey> parts, Part part, Path file, Map<ObjectKey, Fate> all) {
        ObjectKey stored = Objects.requireNonNull(parts.get(part));
        try {
            ObjectDigest digest = ObjectDigest.of(file);
            ObjectKey by = write(stored, digest, ObjectContent.ofFile(file), all);
            tell(stored, by, digest);
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void tell(ObjectKey stored, ObjectKey by, ObjectDigest after) {
        found.at(stored).ifPresent(own -> {
            ObjectDigest before = work.tries().run(() -> ObjectDigest.read(store, stored));
            work.changes().replaced(own, before, by, after);
        });
    }

    private void writeChecksums(Map<Part, ObjectKey> parts, String text, Map<ObjectKey, Fate> all) {
        ObjectKey stored = parts.get(Part.CHECKSUMS);
        if (stored != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            write(stored, ObjectDigest.of(bytes), ObjectContent.ofBytes(bytes), all);
        }
    }

    private ObjectKey write(ObjectKey stored, ObjectDigest digest, ObjectContent content, Map<ObjectKey, Fate> all) {
        ObjectKey by = StoredInSet.of(stored).orElseThrow().beside(digest.sha256());
        work.tries().create(store, by, content);
        if (!work.tries().run(() -> ObjectDigest.read(store, by)).equals(digest)) {
            throw new NotRewrittenException("something else is at " + by + ": move it away");
        }
        store.confirmDurable(by);
        all.put(stored, new Fate.Replaced(by, digest, Optional.empty()));
        return by;
    }

    /** Whether it may be needed as it is. */
    boolean keeps(ObjectKey stored) {
        return kept.contains(stored);
    }

    /** Whether another object has taken its place, which was told. */
    boolean isReplaced(ObjectKey stored) {
        return fates.values().stream().anyMatch(all -> all.get(stored) instanceof Fate.Replaced);
    }

    /** Deletes what no set names of the listing and the checksums of an archive whose tar.zst is about to go. */
    void removeUnnamed(Belonging data, Iterable<SetName> sets) {
        ArchiveName name = ArchiveName.parse(data.key().value()).orElseThrow();
        String home = name.key().value();
        for (SetName set : sets) {
            KeyPrefix place = set.prefix().child("data/" + home.substring(0, home.lastIndexOf('/')));
            new KeyStream(store, place).forEachRemaining(stat -> {
                if (isPartOf(name, stat.key()) && !named.contains(stat.key()) && !keeps(stat.key())) {
                    work.tries().run(() -> {
                        store.delete(stat.key());
                        return stat;
                    });
                }
            });
        }
    }

    private static boolean isPartOf(ArchiveName name, ObjectKey stored) {
        return StoredInSet.of(stored)
                .flatMap(in -> ArchiveName.find(in.key().value()))
                .filter(found -> found.archive().equals(name))
                .filter(found -> found.part() == Part.LISTING || found.part() == Part.CHECKSUMS)
                .isPresent();
    }
}

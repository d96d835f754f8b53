package dev.warren.archive.backup;

import dev.warren.archive.copy.Steps;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.operation.Cancellation;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Drops old sets. The newest stay, and every set that one of these refers to; a set that is being made refers to what the newest does,
 * which stays. Of a set its manifest goes first, so that what is left of it is no set any more.
 */
public final class Pruning {

    private static final int DAYS_OF_GRACE = 7;

    private final ObjectStore store;
    private final BackupSets sets;
    private final Tries tries;
    private final Path temporary;

    public Pruning(ObjectStore store, Tries tries, Path temporary) {
        this.store = store;
        this.sets = new BackupSets(store);
        this.tries = tries;
        this.temporary = temporary;
    }

    /**
     * Which sets would go.
     *
     * @param keep how many stay; 0 for all
     * @param coming a set that is made before; empty if there is none
     * @param today sets that were begun less than a week ago and are not whole stay
     */
    public NavigableSet<SetName> surplus(int keep, Optional<BackupRequest.Kind> coming, LocalDate today) {
        NavigableSet<SetName> surplus = new TreeSet<>();
        if (keep == 0) {
            return surplus;
        }
        List<SetName> whole = List.copyOf(sets.whole());
        int kept = Math.max(0, Math.min(whole.size(), keep - (coming.isPresent() ? 1 : 0)));
        Set<SetName> needed = new HashSet<>(whole.subList(whole.size() - kept, whole.size()));
        if (coming.filter(BackupRequest.Kind.INCREMENTAL::equals).isPresent() && !whole.isEmpty()) {
            needed.add(whole.get(whole.size() - 1));
        }
        Set<SetName> referred = new HashSet<>();
        needed.forEach(name -> referred.addAll(references(name)));
        needed.addAll(referred);
        sets.all().stream()
                .filter(name -> !needed.contains(name))
                .filter(name -> whole.contains(name) || name.day().isBefore(today.minusDays(DAYS_OF_GRACE)))
                .forEach(surplus::add);
        return surplus;
    }

    private List<SetName> references(SetName name) {
        return SetReading.head(store, name).references().stream()
                .flatMap(text -> SetName.parse(text).stream())
                .toList();
    }

    /** Tells what {@link #drop} would do. */
    public void tell(SetName name, Steps steps) {
        KeyStream keys = new KeyStream(store, name.prefix());
        while (keys.hasNext()) {
            ObjectStat stat = keys.next();
            steps.step(Steps.Verb.DELETE, stat.key(), stat.size());
        }
    }

    /**
     * Drops a set.
     *
     * @return whether it was dropped; not if a set that was made in the meantime refers to it
     */
    public boolean drop(SetName name, Cancellation cancellation) {
        try {
            Path manifest = Files.createTempFile(temporary, "warren-dropped-", ".json");
            try {
                return dropped(name, manifest, cancellation);
            } finally {
                Files.deleteIfExists(manifest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + temporary + ": " + e.getMessage(), e);
        }
    }

    private boolean dropped(SetName name, Path manifest, Cancellation cancellation) throws IOException {
        boolean whole = saved(name.manifest(), manifest);
        delete(name.manifest());
        if (whole && sets.whole().stream().anyMatch(other -> references(other).contains(name))) {
            store.put(name.manifest(), ObjectContent.ofFile(manifest));
            return false;
        }
        KeyStream keys = new KeyStream(store, name.prefix());
        while (keys.hasNext()) {
            cancellation.check();
            delete(keys.next().key());
        }
        return true;
    }

    private boolean saved(ObjectKey key, Path file) throws IOException {
        try (InputStream in = store.read(key)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (NoSuchObjectException notWhole) {
            return false;
        }
    }

    private void delete(ObjectKey key) {
        tries.run(() -> {
            store.delete(key);
            return key;
        });
    }
}

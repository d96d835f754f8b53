package dev.warren.archive.quarantine;

import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.NotInArchiveException;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.service.quarantine.QuarantinedMessage;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds one message in quarantine, by its key or by the beginning of its name, which is a SHA-256 in hex. */
public final class QuarantineSearch {

    private static final int TOLD = 5;
    private static final Pattern BEGINNING = Pattern.compile("[0-9a-f]{4,64}");

    private final ArchiveStores stores;
    private final Cancellation cancellation;

    public QuarantineSearch(ArchiveStores stores, Cancellation cancellation) {
        this.stores = stores;
        this.cancellation = cancellation;
    }

    /**
     * A message and where it is.
     *
     * @param key of the object
     */
    public record Found(ObjectKey key, QuarantinedMessage message) {}

    /**
     * Finds the message.
     *
     * @param wanted a key, or at least four digits of a name
     * @throws NotInArchiveException if there is no such message
     * @throws InvalidInputException if there is more than one, or that is no name
     * @throws DamagedObjectException if it cannot be read
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public Found find(String wanted) {
        ObjectKey key = wanted.contains("/") ? key(wanted) : only(wanted);
        try {
            return new Found(key, MessageReading.read(storeOf(key), key));
        } catch (NoSuchObjectException e) {
            throw new NotInArchiveException("there is no " + key, "./archive quarantine list has what there is");
        } catch (IllegalArgumentException e) {
            throw new DamagedObjectException(
                    key + " cannot be read: " + e.getMessage() + "; restore it from a backup", e);
        }
    }

    private ObjectStore storeOf(ObjectKey key) {
        return key.value().startsWith(QuarantineWalk.SNAPSHOTS.value()) ? stores.snapshots() : stores.events();
    }

    private static ObjectKey key(String text) {
        if (!text.startsWith(QuarantineWalk.EVENTS.value()) && !text.startsWith(QuarantineWalk.SNAPSHOTS.value())) {
            throw new InvalidInputException("keys of messages begin with " + QuarantineWalk.EVENTS + " or "
                    + QuarantineWalk.SNAPSHOTS + "; ./archive quarantine list has them");
        }
        try {
            return new ObjectKey(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private ObjectKey only(String beginning) {
        if (!BEGINNING.matcher(beginning).matches()) {
            throw new InvalidInputException(
                    "a message is named by its key, or by the first 4 to 64 digits (0-9, a-f) of"
                            + " its name; ./archive quarantine list has both");
        }
        Set<ObjectKey> found = new TreeSet<>();
        collect(stores.events(), QuarantineWalk.EVENTS, beginning, found);
        collect(stores.snapshots(), QuarantineWalk.SNAPSHOTS, beginning, found);
        if (found.isEmpty()) {
            throw new NotInArchiveException(
                    "no message in quarantine has a name that begins with " + beginning,
                    "./archive quarantine list has what there is");
        }
        if (found.size() > 1) {
            List<String> some = found.stream().limit(TOLD).map(ObjectKey::value).toList();
            throw new InvalidInputException("more than one message has a name that begins with " + beginning + ": "
                    + String.join(", ", some) + (found.size() > TOLD ? ", …" : "") + "; give the whole key");
        }
        return found.iterator().next();
    }

    /** A few are enough to say that there are several. */
    private void collect(ObjectStore store, KeyPrefix part, String beginning, Set<ObjectKey> found) {
        new QuarantineWalk(store, part, Scope.ALL)
                .walk(
                        object -> {
                            cancellation.check();
                            if (found.size() <= TOLD && object.key().name().startsWith(beginning)) {
                                found.add(object.key());
                            }
                        },
                        foreign -> {});
    }
}

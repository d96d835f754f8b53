package dev.warren.archive.quarantine;

import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Deadline;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.service.quarantine.QuarantinedMessage;
import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The messages in quarantine, those of events first, in the order of their keys, which begin with the day they were first seen. Memory: one
 * message.
 */
public final class QuarantineList {

    private final ArchiveStores stores;
    private final Scope scope;
    private final Optional<String> reason;
    private final Cancellation cancellation;

    /**
     * @param scope its days are those on which messages were first seen
     * @param reason only this one; what cannot be read is told all the same
     */
    public QuarantineList(ArchiveStores stores, Scope scope, Optional<String> reason, Cancellation cancellation) {
        this.stores = stores;
        this.scope = scope;
        this.reason = reason;
        this.cancellation = cancellation;
    }

    /**
     * Gives the messages, one after the other.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public void each(Consumer<QuarantineEntry> entries) {
        each(stores.events(), QuarantineWalk.EVENTS, entries);
        each(stores.snapshots(), QuarantineWalk.SNAPSHOTS, entries);
    }

    /**
     * Some messages.
     *
     * @param after where the page before ended
     * @param limit how many at most
     * @param deadline until when messages are looked for, beside one
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public QuarantinePage page(Optional<ObjectKey> after, int limit, Deadline deadline) {
        List<QuarantineEntry> entries = new ArrayList<>();
        Optional<ObjectKey> last = Optional.empty();
        for (KeyPrefix part : List.of(QuarantineWalk.EVENTS, QuarantineWalk.SNAPSHOTS)) {
            ObjectStore store = part.equals(QuarantineWalk.EVENTS) ? stores.events() : stores.snapshots();
            Iterator<ObjectStat> objects =
                    new QuarantineWalk(store, part, scope).messages(after).iterator();
            while (objects.hasNext()) {
                if (last.isPresent() && (entries.size() == limit || deadline.isOver())) {
                    return new QuarantinePage(entries, last);
                }
                ObjectStat object = objects.next();
                entry(store, object).filter(this::isMeant).ifPresent(entries::add);
                last = Optional.of(object.key());
            }
        }
        return new QuarantinePage(entries, Optional.empty());
    }

    private void each(ObjectStore store, KeyPrefix part, Consumer<QuarantineEntry> entries) {
        new QuarantineWalk(store, part, scope)
                .walk(
                        object -> entry(store, object).filter(this::isMeant).ifPresent(entries),
                        foreign -> cancellation.check());
    }

    private boolean isMeant(QuarantineEntry entry) {
        return entry.firstSeen().isEmpty() || reason.map(entry.reason()::equals).orElse(true);
    }

    /** Empty if somebody has taken it away since it was listed. */
    private Optional<QuarantineEntry> entry(ObjectStore store, ObjectStat object) {
        cancellation.check();
        try {
            return Optional.of(entry(object, MessageReading.read(store, object.key())));
        } catch (NoSuchObjectException gone) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new QuarantineEntry(
                    object.key().value(),
                    object.size(),
                    QuarantineEntry.UNREADABLE,
                    String.valueOf(e.getMessage()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    private static QuarantineEntry entry(ObjectStat object, QuarantinedMessage found) {
        ReceivedMessage message = found.message();
        return new QuarantineEntry(
                object.key().value(),
                object.size(),
                found.reason(),
                found.explanation(),
                Optional.of(message.receivedAt()),
                Optional.of(message.queue()),
                Optional.of(message.context().routingKey()));
    }
}

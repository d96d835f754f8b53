package dev.warren.snapshot.store;

import dev.warren.snapshot.history.GoalHistory;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a packed project waits in the store while its version is claimed: a claim names the bytes by their hash, and whoever has to
 * finish it after a crash might pack the same project into other bytes. Code needs no such place, the event has its bytes.
 */
final class Staging {

    private static final Logger log = LoggerFactory.getLogger(Staging.class);

    private final GoalHistory history;
    private final Preparation preparation;
    private @Nullable ObjectKey staged;

    Staging(GoalHistory history, Preparation preparation) {
        this.history = history;
        this.preparation = preparation;
    }

    /** The version with the place where its bytes wait, if they have to. */
    Version stage(Version version) {
        Prepared prepared = preparation.get();
        if (!prepared.packedHere()) {
            return version;
        }
        if (staged == null) {
            ObjectKey key = history.keys().staged(UUID.randomUUID() + ".tar.gz");
            history.store().put(key, prepared.content());
            staged = key;
        }
        return version.stagedAt(staged.value());
    }

    /** The bytes of a version that was claimed; empty if nobody has them any more. */
    Optional<ObjectContent> contentOf(Version version) {
        if (version.staged() != null) {
            Optional<ObjectContent> waiting = StoredContent.of(history.store(), new ObjectKey(version.staged()));
            if (waiting.isPresent()) {
                return waiting;
            }
        }
        Prepared prepared = preparation.get();
        return prepared.sha256().equals(version.sha256()) ? Optional.of(prepared.content()) : Optional.empty();
    }

    /** The file is there: what waited for it is of no use any more. */
    void remove(Version version) {
        if (version.staged() == null) {
            return;
        }
        try {
            history.store().delete(new ObjectKey(version.staged()));
        } catch (StorageException e) {
            log.info("left {} behind: {}", version.staged(), e.getMessage());
        }
    }
}

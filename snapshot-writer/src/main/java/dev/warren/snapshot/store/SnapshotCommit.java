package dev.warren.snapshot.store;

import static dev.warren.snapshot.request.Rejection.Reason.ID_CONFLICT;
import static dev.warren.snapshot.request.Rejection.Reason.VERSION_CONFLICT;

import dev.warren.snapshot.history.GoalHistory;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.request.RejectedException;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a request a version, in this order: stage what only this process can make, claim the version in the log, create the file,
 * write the manifest. Whoever is killed in between has acknowledged nothing; the event is delivered again, its claim is found in
 * the log, and the rest is done then.
 */
final class SnapshotCommit {

    private static final Logger log = LoggerFactory.getLogger(SnapshotCommit.class);

    private final GoalHistory history;
    private final Preparation preparation;
    private final Staging staging;
    private final InstantSource clock;

    SnapshotCommit(GoalHistory history, Preparation preparation, InstantSource clock) {
        this.history = history;
        this.preparation = preparation;
        this.staging = new Staging(history, preparation);
        this.clock = clock;
    }

    StoreResult run(SnapshotRequest request) {
        boolean claimed = false;
        while (true) {
            Optional<Version> known = known(request, claimed);
            if (known.isEmpty()) {
                Version wanted = wanted(request, preparation.get());
                Optional<Version> taken = history.version(wanted.number());
                if (taken.isPresent()) {
                    return share(request, wanted, taken.get());
                }
                claimed = history.claim(staging.stage(wanted));
            } else if (!history.isPending(known.get())) {
                return finished(known.get());
            } else if (publish(known.get())) {
                history.writeManifest();
                staging.remove(known.get());
                return new StoreResult(known.get(), claimed);
            } else if (revoke(known.get()) && request.version().isPresent()) {
                throw conflict(request, known.get().number());
            }
        }
    }

    /** What this event has been given before. Whoever else has finished that may have removed it since. */
    private Optional<Version> known(SnapshotRequest request, boolean claimedHere) {
        if (!claimedHere
                && history.ofEvent(request.eventId()).filter(history::isPending).isPresent()) {
            history.catchUp();
        }
        Optional<Version> known = history.ofEvent(request.eventId());
        if (known.isPresent() && !known.get().requestSha256().equals(request.fingerprint())) {
            throw new RejectedException(
                    ID_CONFLICT,
                    "version " + known.get().number()
                            + " of this goal is of an event with the same id and other content;"
                            + " the first one stays. Give every event an id of its own");
        }
        return known;
    }

    private Version wanted(SnapshotRequest request, Prepared prepared) {
        int number = request.version().orElseGet(() -> nextFree());
        return new Version(
                number,
                SnapshotKeys.fileName(number, request.extension()),
                request.language().map(Language::name).orElse(null),
                request.filename(),
                prepared.content().length(),
                prepared.sha256(),
                request.eventId(),
                request.eventTime(),
                clock.instant().toString(),
                request.fingerprint(),
                null,
                prepared.files());
    }

    private int nextFree() {
        return history.nextFree()
                .orElseThrow(() -> new RejectedException(
                        VERSION_CONFLICT,
                        "this goal has version " + SnapshotRequest.MAX_VERSION
                                + " already, after which there is none: send the version to be stored"));
    }

    /** The version asked for has been given to another event: with the same content there is nothing left to store. */
    private StoreResult share(SnapshotRequest request, Version wanted, Version taken) {
        if (taken.removed() != null) {
            throw removed(request, taken.number());
        }
        if (!taken.holdsSameAs(wanted)) {
            throw conflict(request, taken.number());
        }
        if (!history.isPending(taken)) {
            return finished(taken);
        }
        if (!publish(taken, preparation.get().content())) {
            throw conflict(request, taken.number());
        }
        history.writeManifest();
        return new StoreResult(taken, false);
    }

    /** A redelivery of what is done; only the manifest may be behind, if its writer was killed. */
    private StoreResult finished(Version version) {
        history.healManifest();
        return new StoreResult(version, false);
    }

    /**
     * Whether the file is there with the version's bytes; false if it has others, or nobody has the bytes any more. What was staged
     * for a version is gone as soon as its file is there: so that is looked at last.
     */
    private boolean publish(Version version) {
        Optional<ObjectContent> content = staging.contentOf(version);
        return content.isPresent() ? publish(version, content.get()) : history.isPublished(version);
    }

    private boolean publish(Version version, ObjectContent content) {
        ObjectKey key = history.keys().file(version.file());
        CreateOutcome outcome = history.store().createIfAbsent(key, content, WriteId.random());
        if (outcome instanceof CreateOutcome.Unknown unknown) {
            throw new StorageUnavailableException("it is not known whether " + key + " was created", unknown.cause());
        }
        if (outcome instanceof CreateOutcome.Exists) {
            return history.isPublished(version);
        }
        history.published(version);
        return true;
    }

    /** Somebody has put another file where the version's should be: it stays, and the version is given up. */
    private boolean revoke(Version version) {
        log.warn(
                "{} cannot be written: a file with other content is there, or what was staged for it is gone. The version"
                        + " is given up",
                history.keys().file(version.file()));
        return history.revoke(version);
    }

    private static RejectedException conflict(SnapshotRequest request, int number) {
        return new RejectedException(
                VERSION_CONFLICT,
                "version " + number + " of " + request.goal()
                        + " has other content already, which stays: send another version, or none for the next free one");
    }

    /** The bytes are gone: to take this event for stored would lose it. */
    private static RejectedException removed(SnapshotRequest request, int number) {
        return new RejectedException(
                VERSION_CONFLICT,
                "version " + number + " of " + request.goal()
                        + " was removed, and its number is not given again: send another version, or none for the next"
                        + " free one");
    }
}

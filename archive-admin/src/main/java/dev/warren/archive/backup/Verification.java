package dev.warren.archive.backup;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Holds what a manifest lists against what is there: a backup set, or the versions of a goal. Writes nothing. */
public final class Verification {

    /** The newest set. */
    public static final String LATEST = "latest";

    private final ArchiveStores stores;
    private final Sample sample;
    private final int threads;
    private final Path temporary;
    private final Progress progress;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final Problems problems = new Problems();

    /** @param temporary for the list of checksums of a set */
    public Verification(
            ArchiveStores stores,
            Sample sample,
            int threads,
            Path temporary,
            Progress progress,
            Cancellation cancellation,
            InstantSource clock) {
        this.stores = stores;
        this.sample = sample;
        this.threads = threads;
        this.temporary = temporary;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /**
     * Verifies once.
     *
     * @param what {@code latest}, the name of a set, or the key of a manifest
     * @throws InvalidInputException if there is no such thing
     * @throws dev.warren.storage.StorageException if a store does not answer
     */
    public VerifyReport run(String what) {
        Instant started = clock.instant();
        if (what.startsWith(SnapshotKeys.SNAPSHOTS.value())) {
            GoalVerification goal = new GoalVerification(stores.snapshots(), key(what), problems);
            goal.run();
            return report(what, started, goal.objects(), goal.objects(), goal.bytes());
        }
        SetName name = set(stores.events(), what);
        SetVerification set = new SetVerification(
                stores.events(),
                name,
                entry -> SetVerification.isSampled(sample, entry),
                problems,
                progress,
                cancellation);
        set.run(all -> true, threads, temporary);
        return report(name.toString(), started, set.objects(), set.read(), set.bytes());
    }

    private VerifyReport report(String what, Instant started, long objects, long read, long bytes) {
        return new VerifyReport(
                problems.isEmpty(),
                what,
                started,
                Duration.between(started, clock.instant()).toMillis(),
                objects,
                read,
                bytes,
                problems.counts(),
                problems.kept());
    }

    private static ObjectKey key(String text) {
        try {
            return new ObjectKey(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The set that is meant.
     *
     * @throws InvalidInputException if the text is none, or there is no newest set
     */
    static SetName set(ObjectStore store, String what) {
        String text = what.startsWith(SetName.ROOT.value()) && what.endsWith("/manifest.json")
                ? what.substring(SetName.ROOT.value().length(), what.length() - "/manifest.json".length())
                : what;
        Optional<SetName> name = text.equals(LATEST) ? latest(store) : SetName.parse(text);
        return name.orElseThrow(() -> new InvalidInputException(
                text.equals(LATEST)
                        ? "there is no backup set in " + store.description()
                        : "'" + what
                                + "' is neither a backup set such as v2026.01.22, nor latest, nor a manifest's key"));
    }

    /** What the pointer names, if that is whole; else the newest. */
    static Optional<SetName> latest(ObjectStore store) {
        BackupSets sets = new BackupSets(store);
        try {
            String text = new String(ObjectDigest.bytes(store, SetName.LATEST), StandardCharsets.UTF_8);
            return SetName.parse(text.strip()).filter(sets::isWhole).or(sets::newest);
        } catch (NoSuchObjectException e) {
            return sets.newest();
        }
    }
}

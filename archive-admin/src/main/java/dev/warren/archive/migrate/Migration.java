package dev.warren.archive.migrate;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Copied;
import dev.warren.archive.copy.CopyTally;
import dev.warren.archive.copy.Fingerprint;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.copy.TargetGuard;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.snapshot.history.SnapshotKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Copies a whole archive to other stores under the same keys. There is no journal: what is at the target counts, so it can be ended at
 * any moment and begun again. Writers may run meanwhile; then it says so at the end, and is run again when they have stopped.
 */
public final class Migration {

    private static final Optional<Steps> LOOK_ONLY = Optional.of(Steps.NONE);

    private final ArchiveStores source;
    private final ArchiveStores target;
    private final MigrationRequest request;
    private final Conduct conduct;
    private final Tries tries;
    private final Problems problems = new Problems();
    private final CopyTally tally = new CopyTally();

    /**
     * Between two archives.
     *
     * @throws InvalidInputException if both are one
     */
    public Migration(ArchiveStores source, ArchiveStores target, MigrationRequest request, Conduct conduct) {
        if (source.events().description().equals(target.events().description())
                || source.snapshots().description().equals(target.snapshots().description())) {
            throw new InvalidInputException("source and target are the same place: " + source.description());
        }
        this.source = source;
        this.target = target;
        this.request = request;
        this.conduct = conduct;
        this.tries = conduct.tries();
    }

    /**
     * Migrates once.
     *
     * @throws dev.warren.storage.StorageException if a store does not do what is asked: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public MigrationReport run() {
        Instant started = conduct.now();
        Optional<byte[]> layout = layout(source);
        checkLayouts(layout);
        checkObjects();
        long deleted = 0;
        if (problems.isEmpty()) {
            Fingerprint proved = copy(layout);
            deleted = finish(layout, proved);
        }
        return new MigrationReport(
                problems.isEmpty(),
                source.description(),
                target.description(),
                request.dryRun(),
                started,
                conduct.since(started),
                tally.totals(),
                deleted,
                problems.counts(),
                problems.kept());
    }

    private Optional<byte[]> layout(ArchiveStores stores) {
        return tries.run(() -> stores.events().stat(LayoutPin.KEY))
                .map(stat -> tries.run(() -> ObjectDigest.bytes(stores.events(), LayoutPin.KEY)));
    }

    /** Chains of two layouts cannot be continued as one archive: nothing is copied then. */
    private void checkLayouts(Optional<byte[]> layout) {
        Optional<byte[]> there = layout(target);
        if (layout.filter(TargetGuard::isMark).isPresent()) {
            problems.add(Problem.Kind.UNREADABLE, LayoutPin.KEY, "the source is itself a copy that was not ended");
        }
        if (layout.isPresent()
                && there.filter(other -> !TargetGuard.isMark(other) && !Arrays.equals(other, layout.get()))
                        .isPresent()) {
            problems.add(Problem.Kind.DIFFERENT, LayoutPin.KEY, "the target is an archive of another layout");
        }
    }

    /** To a chain that is not the source's nothing is added, so what is there is looked at first; what bears the mark is a copy. */
    private void checkObjects() {
        boolean copyUnderWay = layout(target).filter(TargetGuard::isMark).isPresent();
        if (problems.isEmpty() && !request.dryRun() && !copyUnderWay && hasObjects()) {
            Problems found = new Problems();
            pass(
                    CopyPass.Proof.CONTENT,
                    -1,
                    new CopyPass.Reporting(new CopyTally(), found, conduct.progress(), LOOK_ONLY));
            problems.addAll(found, Problem.Kind.DIFFERENT);
        }
    }

    private boolean hasObjects() {
        return tries.run(() -> new KeyStream(target.events(), PartitionLayout.ROOT).hasNext()
                || new KeyStream(target.snapshots(), SnapshotKeys.SNAPSHOTS).hasNext());
    }

    /** Gives what the source was when nothing changed any more. */
    private Fingerprint copy(Optional<byte[]> layout) {
        if (layout.isPresent() && !request.dryRun()) {
            new TargetGuard(target.events(), tries).begin();
        }
        Fingerprint before = fingerprint("listing");
        pass(CopyPass.Proof.CONTENT, before.bytes());
        Fingerprint after = fingerprint("listing again");
        if (after.hash().equals(before.hash()) || request.dryRun()) {
            return after;
        }
        pass(CopyPass.Proof.SIZE, after.bytes());
        Fingerprint last = fingerprint("listing again");
        if (!last.hash().equals(after.hash())) {
            problems.add(
                    Problem.Kind.CHANGING,
                    source.description(),
                    "somebody writes to it: stop the services there and run this again");
        }
        return last;
    }

    private Fingerprint fingerprint(String phase) {
        conduct.progress().begin(phase, -1);
        return tries.run(() -> Fingerprint.of(source, conduct.cancellation()::check));
    }

    private void pass(CopyPass.Proof proof, long bytes) {
        Optional<Steps> told = conduct.stepsOf(request.dryRun());
        pass(proof, bytes, new CopyPass.Reporting(tally, problems, conduct.progress(), told));
    }

    private void pass(CopyPass.Proof proof, long bytes, CopyPass.Reporting reporting) {
        conduct.progress().begin(reporting.dryRun().isPresent() ? "comparing" : "copying", bytes);
        try (Workers workers = conduct.workers(request.threads())) {
            new CopyPass(source, target, proof, tries, reporting, workers).run();
        }
    }

    private long finish(Optional<byte[]> layout, Fingerprint proved) {
        if (problems.isEmpty() && layout.isPresent()) {
            endWith(layout.get());
        }
        return problems.isEmpty() && request.source() == MigrationRequest.Source.DELETED && mayBeDeleted(proved)
                ? deleteSource()
                : 0;
    }

    private void endWith(byte[] layout) {
        if (request.dryRun()) {
            boolean isThere =
                    layout(target).filter(there -> Arrays.equals(there, layout)).isPresent();
            tally.add(isThere ? Copied.Result.SAME : Copied.Result.WRITTEN, layout.length);
            if (!isThere) {
                conduct.steps().step(Steps.Verb.COPY, LayoutPin.KEY, layout.length);
            }
        } else {
            Copied end = new TargetGuard(target.events(), tries).end(layout);
            tally.add(end.result(), layout.length);
        }
    }

    private boolean mayBeDeleted(Fingerprint proved) {
        Duration quiet = Duration.between(proved.newest(), conduct.now());
        if (quiet.compareTo(request.grace()) < 0) {
            problems.add(
                    Problem.Kind.CHANGING,
                    source.description(),
                    "it was written to " + quiet.toSeconds() + " s ago, less than --grace: nothing was deleted");
        } else if (!fingerprint("listing again").hash().equals(proved.hash())) {
            problems.add(Problem.Kind.CHANGING, source.description(), "somebody writes to it: nothing was deleted");
        }
        return problems.isEmpty();
    }

    private long deleteSource() {
        conduct.progress().begin("deleting the source", -1);
        Optional<Steps> dryRun = conduct.stepsOf(request.dryRun());
        return new SourceRemoval(source, target, dryRun, problems, tries, conduct.cancellation()).run();
    }
}

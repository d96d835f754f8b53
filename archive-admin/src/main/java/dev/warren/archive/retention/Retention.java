package dev.warren.archive.retention;

import dev.warren.archive.archiving.Archiving;
import dev.warren.archive.archiving.ArchivingReport;
import dev.warren.archive.archiving.Cold;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.rewrite.DuePartitions;
import dev.warren.archive.rewrite.DuePartitions.DueFile;
import dev.warren.archive.rewrite.FileRewrite;
import dev.warren.archive.rewrite.NotRewrittenException;
import dev.warren.archive.rewrite.Rewritten;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Carries out policies on the events, beside running services. Of a partition the files are replaced in the order of
 * their numbers; ended at any moment, it is begun again.
 */
public final class Retention {

    private final ArchiveStores stores;
    private final ObjectStore store;
    private final Policies policies;
    private final RetentionRequest request;
    private final Conduct conduct;
    private final FileRewrite rewrite;
    private final Problems problems = new Problems();
    private final RemovalTally tally = new RemovalTally();

    public Retention(
            ObjectStore events,
            Policies policies,
            RetentionRequest request,
            Progress progress,
            Steps steps,
            Cancellation cancellation,
            InstantSource clock) {
        this.stores = new ArchiveStores(events, events);
        this.store = events;
        this.policies = policies;
        this.request = request;
        this.conduct = new Conduct(progress, steps, cancellation, clock);
        this.rewrite = new FileRewrite(events, request.temporary(), conduct.tries(), clock);
    }

    /**
     * Carries them out once: first what is archived, then what is deleted.
     *
     * @throws dev.warren.storage.StorageException if the store does not do what is asked: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public RetentionReport run() {
        Instant started = conduct.now();
        Optional<ArchivingReport> archived = policies.have(Action.ARCHIVE) ? Optional.of(archive()) : Optional.empty();
        if (policies.have(Action.DELETE)) {
            layout().ifPresent(layout -> delete(layout, started));
        }
        archived.ifPresent(report -> problems.addAll(report.problems(), report.counts()));
        return new RetentionReport(
                problems.isEmpty(),
                store.description(),
                request.dryRun(),
                started,
                conduct.since(started),
                tally.files(),
                tally.removed(),
                tally.remaining(),
                tally.bytesBefore(),
                tally.bytesAfter(),
                tally.waiting(),
                archived.map(ArchivingReport::archived).orElse(ArchivingReport.Totals.NONE),
                problems.counts(),
                problems.kept(),
                VersionsReport.NONE);
    }

    private ArchivingReport archive() {
        Cold cold = new Cold(Optional.of(policies.choice(Action.ARCHIVE)), Optional.empty());
        return new Archiving(stores, cold, request.archiving(), conduct).run();
    }

    private void delete(PartitionLayout layout, Instant now) {
        EventsWalk walk = new EventsWalk(store, layout, Scope.ALL);
        conduct.progress().begin("events", conduct.progress().wantsTotals() ? walk.totalBytes() : -1);
        try (Workers workers = conduct.workers(request.threads())) {
            walk.walk(new DuePartitions(
                    store, layout, policies.choice(Action.DELETE), now, request.grace(), new Partitions(workers)));
            workers.awaitAll();
        }
    }

    /** Without the pin nobody knows which file follows which. */
    private Optional<PartitionLayout> layout() {
        try {
            return LayoutPin.find(store);
        } catch (NoSuchObjectException none) {
            return Optional.empty();
        }
    }

    /** Gives one partition after the other to the workers. */
    private final class Partitions implements DuePartitions.Visitor {

        private final Workers workers;

        Partitions(Workers workers) {
            this.workers = workers;
        }

        @Override
        public void due(PartitionKey partition, Iterable<DueFile> files) {
            workers.submit(() -> files.forEach(this::remove));
        }

        @Override
        public void passed(ObjectStat file) {
            conduct.progress().advance(file.size(), 0);
        }

        @Override
        public void waits(PartitionKey partition) {
            tally.waits();
        }

        @Override
        public void gap(ObjectKey missing) {
            problems.add(
                    Problem.Kind.MISSING,
                    missing,
                    "there is a gap: nothing is removed from this partition; restore the file");
        }

        private void remove(DueFile file) {
            conduct.cancellation().check();
            try {
                Rewritten done = request.dryRun()
                        ? rewrite.look(file.stat().key(), file.verdict())
                        : rewrite.rewrite(file.stat().key(), file.verdict());
                tell(file, done);
            } catch (DamagedFileException | IllegalArgumentException e) {
                problems.add(Problem.Kind.UNREADABLE, file.stat().key(), "it is as it was: " + e.getMessage());
            } catch (NoSuchObjectException e) {
                problems.add(Problem.Kind.MISSING, file.stat().key(), "it was listed, and is not there any more");
            } catch (NotRewrittenException e) {
                problems.add(Problem.Kind.CHANGING, file.stat().key(), String.valueOf(e.getMessage()));
            }
        }

        private void tell(DueFile file, Rewritten done) {
            if (!done.isUnchanged()) {
                tally.add(done);
                conduct.stepsOf(request.dryRun())
                        .ifPresent(steps ->
                                steps.step(Steps.Verb.REWRITE, file.stat().key(), done.bytesBefore()));
            }
            conduct.progress().advance(file.stat().size(), done.rowsAfter());
        }
    }
}

package dev.warren.archive.retention;

import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.Place;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.rewrite.FileRewrite;
import dev.warren.archive.rewrite.NotRewrittenException;
import dev.warren.archive.rewrite.Rewritten;
import dev.warren.archive.rewrite.Verdict;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Carries out policies on the events of an archive, beside running services. Of a partition the files are replaced in the order of
 * their numbers; ended at any moment, it is begun again.
 */
public final class Retention {

    private final ObjectStore store;
    private final Policies policies;
    private final RetentionRequest request;
    private final Progress progress;
    private final Steps steps;
    private final Cancellation cancellation;
    private final InstantSource clock;
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
        this.store = events;
        this.policies = policies;
        this.request = request;
        this.progress = progress;
        this.steps = steps;
        this.cancellation = cancellation;
        this.clock = clock;
        this.rewrite = new FileRewrite(events, request.temporary(), Tries.few(cancellation), clock);
    }

    /**
     * Carries them out once.
     *
     * @throws dev.warren.storage.StorageException if the store does not do what is asked: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public RetentionReport run() {
        Instant started = clock.instant();
        layout().ifPresent(layout -> {
            EventsWalk walk = new EventsWalk(store, layout, Scope.ALL);
            progress.begin("events", progress.wantsTotals() ? walk.totalBytes() : -1);
            try (Workers workers = new Workers(request.threads(), cancellation)) {
                walk.walk(new Partitions(layout, started, workers));
                workers.awaitAll();
            }
        });
        return new RetentionReport(
                problems.isEmpty(),
                store.description(),
                request.dryRun(),
                started,
                Duration.between(started, clock.instant()).toMillis(),
                tally.files(),
                tally.removed(),
                tally.remaining(),
                tally.bytesBefore(),
                tally.bytesAfter(),
                tally.waiting(),
                problems.counts(),
                problems.kept());
    }

    /** Without the pin nobody knows which file follows which. */
    private Optional<PartitionLayout> layout() {
        try {
            return LayoutPin.find(store);
        } catch (NoSuchObjectException none) {
            return Optional.empty();
        }
    }

    /** A data file with rows that may be due. */
    private record DueFile(ObjectStat stat, Verdict verdict) {}

    /** Collects the files of one partition after the other. */
    private final class Partitions implements EventsWalk.Visitor {

        private final PartitionLayout layout;
        private final Instant now;
        private final Workers workers;
        private List<DueFile> due = new ArrayList<>();
        private Instant lastWritten = Instant.MAX;

        Partitions(PartitionLayout layout, Instant now, Workers workers) {
            this.layout = layout;
            this.now = now;
            this.workers = workers;
        }

        @Override
        public void file(Place place, ObjectStat stat) {
            LocalDate day = Place.day(layout, place.partition());
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            policies.of(stat.key(), day, today)
                    .ifPresentOrElse(
                            verdict -> due.add(new DueFile(stat, verdict)), () -> progress.advance(stat.size(), 0));
            lastWritten = stat.lastModified();
        }

        @Override
        public void endOfPartition(PartitionKey partition, BitSet numbers) {
            List<DueFile> files = due;
            due = new ArrayList<>();
            if (files.isEmpty()) {
                return;
            }
            if (lastWritten.isAfter(now.minus(request.grace()))) {
                tally.waits();
            } else if (numbers.nextClearBit(1) < numbers.length()) {
                problems.add(
                        Problem.Kind.MISSING,
                        layout.file(partition, numbers.nextClearBit(1)),
                        "there is a gap: nothing is removed from this partition; restore the file");
            } else {
                workers.submit(() -> files.forEach(this::remove));
            }
        }

        private void remove(DueFile file) {
            cancellation.check();
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
                steps.step(Steps.Verb.REWRITE, file.stat().key(), done.bytesBefore());
            }
            progress.advance(file.stat().size(), done.rowsAfter());
        }
    }
}

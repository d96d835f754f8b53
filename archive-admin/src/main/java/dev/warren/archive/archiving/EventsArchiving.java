package dev.warren.archive.archiving;

import dev.warren.archive.archives.ArchiveSpool;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.rewrite.DuePartitions;
import dev.warren.archive.rewrite.DuePartitions.DueFile;
import dev.warren.archive.rewrite.FileRewrite;
import dev.warren.archive.rewrite.NotRewrittenException;
import dev.warren.archive.rewrite.Rewritten;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.Iterator;
import java.util.Optional;

/** Archives events: what is due of a partition becomes an archive, or several, and leaves its files. */
final class EventsArchiving {

    private final Context context;
    private final ObjectStore store;
    private final PartitionLayout layout;
    private final DuePartitions.Choice choice;
    private final EventsClearing clearing;

    EventsArchiving(Context context, PartitionLayout layout, DuePartitions.Choice choice, EventsClearing clearing) {
        this.context = context;
        this.store = context.stores().events();
        this.layout = layout;
        this.choice = choice;
        this.clearing = clearing;
    }

    void run() {
        EventsWalk walk = new EventsWalk(store, layout, Scope.ALL);
        context.conduct()
                .progress()
                .begin("archiving events", context.conduct().progress().wantsTotals() ? walk.totalBytes() : -1);
        try (Workers workers = context.conduct().workers(context.request().threads())) {
            walk.walk(new DuePartitions(
                    store, layout, choice, context.now(), context.request().grace(), new Partitions(workers)));
            workers.awaitAll();
        }
    }

    private final class Partitions implements DuePartitions.Visitor {

        private final Workers workers;

        Partitions(Workers workers) {
            this.workers = workers;
        }

        @Override
        public void due(PartitionKey partition, Iterable<DueFile> files) {
            ArchiveName first = new ArchiveName(ArchiveName.Kind.EVENTS, Period.of(layout, partition), 1);
            workers.submit(() -> archive(first, files.iterator()));
        }

        @Override
        public void passed(ObjectStat file) {
            context.conduct().progress().advance(file.size(), 0);
        }

        @Override
        public void waits(PartitionKey partition) {
            context.tally().waits();
        }

        @Override
        public void gap(ObjectKey missing) {
            context.problems()
                    .add(
                            Problem.Kind.MISSING,
                            missing,
                            "there is a gap: nothing of this partition is archived; restore the file");
        }
    }

    private void archive(ArchiveName first, Iterator<DueFile> files) {
        if (context.request().dryRun()) {
            files.forEachRemaining(this::look);
            return;
        }
        while (files.hasNext()) {
            try (ArchiveSpool spool = new ArchiveSpool(context.request().temporary())) {
                while (files.hasNext() && !spool.isFull()) {
                    DueFile file = files.next();
                    guarded(file, () -> take(file, spool));
                }
                commit(first, spool);
            }
        }
    }

    private void commit(ArchiveName first, ArchiveSpool spool) {
        if (!spool.isEmpty()) {
            ArchiveName made = context.commit().commit(spool, first);
            context.tally().made(made);
            clearing.clear(made);
        }
    }

    /** What is wrong with one file is no matter of the others. */
    private void guarded(DueFile file, Runnable work) {
        context.conduct().cancellation().check();
        ObjectKey key = file.stat().key();
        try {
            work.run();
        } catch (DamagedFileException | IllegalArgumentException e) {
            context.problems().add(Problem.Kind.UNREADABLE, key, "it is as it was: " + e.getMessage());
        } catch (NoSuchObjectException e) {
            context.problems().add(Problem.Kind.MISSING, key, "it was listed, and is not there any more");
        } catch (NotRewrittenException e) {
            context.problems().add(Problem.Kind.CHANGING, key, String.valueOf(e.getMessage()));
        }
        context.conduct().progress().advance(file.stat().size(), 0);
    }

    private void take(DueFile file, ArchiveSpool spool) {
        ObjectKey key = file.stat().key();
        try (TemporaryFiles files = new TemporaryFiles(context.request().temporary())) {
            Optional<TakenFile> taken = context.tries()
                    .run(() -> files.use((whole, part) -> TakenFile.of(store, key, file.verdict(), whole, part)));
            taken.ifPresent(due -> {
                spool.add(key, due.content(), due.digest(), due.facts());
                context.tally().archived(due.digest().size(), due.facts().reasons());
            });
        }
    }

    private void look(DueFile file) {
        FileRewrite rewrite = new FileRewrite(
                store,
                context.request().temporary(),
                context.tries(),
                context.conduct().clock());
        guarded(file, () -> {
            Rewritten due = rewrite.look(file.stat().key(), file.verdict());
            if (!due.isUnchanged()) {
                context.tally().archived(due.bytesBefore(), due.removed());
                context.step(Steps.Verb.COPY, file.stat().key(), due.bytesBefore());
                context.step(Steps.Verb.REWRITE, file.stat().key(), due.bytesBefore());
            }
        });
    }
}

package dev.warren.archive.archiving;

import dev.warren.archive.archives.ArchiveSpool;
import dev.warren.archive.archives.ObjectFacts;
import dev.warren.archive.copy.CopyItem;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.GoalObjects;
import dev.warren.archive.layout.GoalsWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.Workers;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Archives goals that are idle, many in one archive; their manifests and logs stay, so that numbers and events are known. */
final class GoalsArchiving {

    private final Context context;
    private final ObjectStore store;
    private final int days;
    private final GoalsClearing clearing;
    private final DueGoals due = new DueGoals();

    /** @param days that the last version of a goal must be old */
    GoalsArchiving(Context context, int days, GoalsClearing clearing) {
        this.context = context;
        this.store = context.stores().snapshots();
        this.days = days;
        this.clearing = clearing;
    }

    void run() {
        context.conduct().progress().begin("archiving goals", -1);
        try (Workers workers = context.conduct().workers(context.request().threads())) {
            new GoalsWalk(store, Scope.ALL, foreign -> {}).walk(goal -> {
                if (DueGoal.mayBeDue(goal)) {
                    workers.submit(() -> look(goal));
                }
                if (due.isEnough()) {
                    submit(workers);
                }
            });
            workers.awaitAll();
            submit(workers);
            workers.awaitAll();
        }
    }

    private void submit(Workers workers) {
        List<DueGoal> goals = due.take();
        if (!goals.isEmpty()) {
            workers.submit(() -> archive(goals.iterator()));
        }
    }

    private void look(GoalObjects objects) {
        SnapshotKeys keys = new SnapshotKeys(objects.goal());
        try {
            Instant latest = context.now().minus(Duration.ofDays(days));
            context.tries().run(() -> DueGoal.of(store, objects, latest)).ifPresent(goal -> {
                if (DueGoal.isTouchedSince(
                        objects, context.now().minus(context.request().grace()))) {
                    context.tally().waits();
                } else {
                    due.add(goal);
                }
            });
        } catch (DamagedObjectException e) {
            context.problems().add(Problem.Kind.UNREADABLE, keys.manifest(), String.valueOf(e.getMessage()));
        } finally {
            context.conduct().progress().advance(0, 0);
        }
    }

    private void archive(Iterator<DueGoal> goals) {
        if (context.request().dryRun()) {
            goals.forEachRemaining(this::tell);
            return;
        }
        while (goals.hasNext()) {
            try (ArchiveSpool spool = new ArchiveSpool(context.request().temporary())) {
                while (goals.hasNext() && !spool.isFull()) {
                    add(goals.next(), spool);
                }
                commit(spool);
            }
        }
    }

    private void commit(ArchiveSpool spool) {
        if (!spool.isEmpty()) {
            String day = LocalDate.ofInstant(context.now(), ZoneOffset.UTC).toString();
            ArchiveName made = context.commit().commit(spool, new ArchiveName(ArchiveName.Kind.GOALS, day, 1));
            context.tally().made(made);
            clearing.clear(made);
        }
    }

    /** What lacks its manifest, which comes last, is not taken for archived. */
    private void add(DueGoal goal, ArchiveSpool spool) {
        context.conduct().cancellation().check();
        try (TemporaryFiles files = new TemporaryFiles(context.request().temporary())) {
            for (CopyItem item : goal.objects()) {
                if (goal.isArchived(item)) {
                    add(goal, item, files, spool);
                }
            }
        } catch (NoSuchObjectException e) {
            context.problems()
                    .add(
                            Problem.Kind.MISSING,
                            new SnapshotKeys(goal.goal()).manifest(),
                            "the goal is as it was: " + e.getMessage());
        } catch (DamagedObjectException e) {
            context.problems()
                    .add(
                            Problem.Kind.DAMAGED,
                            new SnapshotKeys(goal.goal()).manifest(),
                            "the goal is as it was: " + e.getMessage());
        }
    }

    private void add(DueGoal goal, CopyItem item, TemporaryFiles files, ArchiveSpool spool) {
        context.tries().run(() -> files.use((content, other) -> fetch(item, content)));
        ObjectDigest digest = files.use((content, other) -> Fetched.digest(content));
        ObjectFacts facts =
                goal.version(item).map(version -> facts(item, version, digest)).orElse(ObjectFacts.NONE);
        files.use((content, other) -> {
            spool.add(item.key(), content, digest, facts);
            return content;
        });
        context.tally().archived(digest.size(), facts.reasons());
    }

    private ObjectDigest fetch(CopyItem item, Path content) throws IOException {
        if (item.captured().isPresent()) {
            Files.write(content, item.captured().get());
            return ObjectDigest.of(item.captured().get());
        }
        return Fetched.file(store, item.key(), content);
    }

    private ObjectFacts facts(CopyItem item, Version version, ObjectDigest found) {
        if (!found.equals(new ObjectDigest(version.size(), version.sha256()))) {
            throw new DamagedObjectException(item.key() + " is not what its manifest says");
        }
        return ObjectFacts.version(Instant.parse(version.eventTime()), reason());
    }

    private String reason() {
        return "idle for " + days + " days";
    }

    private void tell(DueGoal goal) {
        goal.objects().stream().filter(goal::isArchived).forEach(item -> {
            Map<String, Long> reasons = goal.version(item).isPresent() ? Map.of(reason(), 1L) : Map.of();
            context.tally().archived(item.stat().size(), reasons);
            context.step(Steps.Verb.COPY, item.key(), item.stat().size());
            if (!reasons.isEmpty()) {
                context.step(Steps.Verb.DELETE, item.key(), item.stat().size());
            }
        });
    }
}

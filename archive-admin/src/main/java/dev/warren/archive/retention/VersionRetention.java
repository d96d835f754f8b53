package dev.warren.archive.retention;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.layout.GoalObjects;
import dev.warren.archive.layout.GoalsWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.archive.snapshots.VersionPurge;
import dev.warren.archive.snapshots.VersionPurge.Purged;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries out policies on the versions of goals, beside running writers: what goes is removed as {@link VersionPurge} does. Ended at
 * any moment, it is begun again. Memory: the listing and the manifest of a few goals for each thread.
 */
final class VersionRetention {

    private final ObjectStore store;
    private final Policies policies;
    private final RetentionRequest request;
    private final Conduct conduct;
    private final Problems problems = new Problems();
    private final VersionTally tally = new VersionTally();

    VersionRetention(ObjectStore snapshots, Policies policies, RetentionRequest request, Conduct conduct) {
        this.store = snapshots;
        this.policies = policies;
        this.request = request;
        this.conduct = conduct;
    }

    /**
     * Carries them out once.
     *
     * @throws dev.warren.storage.StorageException if the store does not do what is asked: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    VersionsReport run() {
        if (policies.snapshots().isEmpty()) {
            return VersionsReport.NONE;
        }
        conduct.progress().begin("snapshots", -1);
        try (Workers workers = conduct.workers(request.threads())) {
            new GoalsWalk(store, Scope.ALL, foreign -> conduct.cancellation().check())
                    .walk(goal ->
                            policies.of(goal.goal()).ifPresent(policy -> workers.submit(() -> retain(goal, policy))));
            workers.awaitAll();
        }
        return tally.report();
    }

    /** Those of the run. */
    Problems problems() {
        return problems;
    }

    private void retain(GoalObjects objects, KeepLast policy) {
        try {
            GoalVersions.find(store, objects.goal())
                    .ifPresent(found -> purge(found, due(found, objects, policy), policy));
        } catch (DamagedObjectException e) {
            tell(Problem.Kind.UNREADABLE, objects, e);
        } catch (InvalidInputException e) {
            tell(Problem.Kind.CHANGING, objects, e);
        }
        conduct.progress().advance(0, 0);
    }

    private void tell(Problem.Kind kind, GoalObjects objects, RuntimeException why) {
        problems.add(kind, new SnapshotKeys(objects.goal()).manifest(), "nothing of it goes: " + why.getMessage());
    }

    /** A version that was removed is due while its file is there: somebody was ended in between. */
    private static List<Integer> due(GoalVersions found, GoalObjects objects, KeepLast policy) {
        Set<String> files = objects.files().stream()
                .map(ObjectStat::key)
                .map(key -> key.name())
                .collect(Collectors.toSet());
        return policy.surplus(found.manifest().versions()).stream()
                .filter(version -> version.removed() == null || files.contains(version.file()))
                .map(Version::number)
                .toList();
    }

    private void purge(GoalVersions found, List<Integer> due, KeepLast policy) {
        if (due.isEmpty()) {
            return;
        }
        VersionPurge purge = new VersionPurge(store, found.goal(), policy.reason(), conduct.clock());
        List<Purged> purged = request.dryRun() ? purge.plan(due, KeepLast::mayGo) : purge.run(due, KeepLast::mayGo);
        conduct.stepsOf(request.dryRun())
                .ifPresent(steps ->
                        purged.forEach(version -> steps.step(Steps.Verb.DELETE, version.file(), version.bytes())));
        tally.add(policy.name(), purged);
    }
}

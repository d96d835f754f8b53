package dev.warren.archive.snapshots;

import dev.warren.archive.layout.GoalsWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.storage.ObjectStore;
import java.util.Optional;
import java.util.function.Consumer;

/** The goals of one user. */
public final class UserGoals {

    private final ObjectStore store;
    private final Cancellation cancellation;

    public UserGoals(ObjectStore store, Cancellation cancellation) {
        this.store = store;
        this.cancellation = cancellation;
    }

    /**
     * Gives the goals that have a manifest, in the order of their ids. Memory: one goal.
     *
     * @param userId a UUID in lower case
     * @throws dev.warren.archive.operation.DamagedObjectException if a manifest cannot be read
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public void each(String userId, Consumer<GoalVersions> goals) {
        Scope user = new Scope(
                Optional.of(SnapshotKeys.SNAPSHOTS.child("user_id=" + userId)), Optional.empty(), Optional.empty());
        new GoalsWalk(store, user, foreign -> cancellation.check()).walk(found -> {
            cancellation.check();
            GoalVersions.find(store, found.goal()).ifPresent(goals);
        });
    }
}

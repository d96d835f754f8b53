package dev.warren.snapshot.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.warren.snapshot.history.GoalHistory;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.snapshot.request.Goal;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.ScopedObjectStore;
import java.time.InstantSource;
import java.util.List;

/**
 * Stores requests, each exactly once, whatever becomes of this or any other process on the way. Safe for use by several threads;
 * requests of one goal are taken one after the other.
 */
public final class SnapshotStore {

    /** A goal with forty versions takes some 20 KiB of memory. */
    private static final int GOALS_IN_MEMORY = 2_000;

    private final ObjectStore store;
    private final ProjectPacker packer;
    private final InstantSource clock;
    private final LoadingCache<Goal, GoalHistory> histories;

    public SnapshotStore(ObjectStore store, ProjectPacker packer, InstantSource clock) {
        this.store = store;
        this.packer = packer;
        this.clock = clock;
        this.histories = Caffeine.newBuilder().maximumSize(GOALS_IN_MEMORY).build(goal -> new GoalHistory(goal, store));
    }

    /**
     * Stores the request. When it returns, file and manifest are durable. After a {@code StorageException} it may be called again
     * with the same request, by anyone.
     *
     * @throws dev.warren.snapshot.request.RejectedException if the request is in conflict with the history, or its project is
     *     refused
     * @throws dev.warren.storage.StorageException if the store does not answer or refuses
     */
    public StoreResult store(SnapshotRequest request) {
        GoalHistory history = histories.get(request.goal());
        ObjectStore uploads =
                new ScopedObjectStore(store, List.of(request.goal().uploads()));
        synchronized (history) {
            try (Preparation preparation = new Preparation(request, packer, uploads)) {
                history.load();
                return new SnapshotCommit(history, preparation, clock).run(request);
            }
        }
    }
}

package dev.warren.snapshot.store;

import dev.warren.snapshot.project.ProjectLimits;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Fake: a writer in a process of its own, which can be killed or held between any two operations on the store it shares with
 * others.
 */
final class MortalProcess {

    /** The process is gone; nothing of it goes on. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final AtomicInteger operations = new AtomicInteger();
    private final SnapshotStore snapshots;

    /**
     * @param before is told the number of each operation, from 1, before it takes effect; may throw {@link Killed}
     * @param after the same after it took effect
     */
    MortalProcess(ObjectStore shared, IntConsumer before, IntConsumer after) {
        ObjectStore seen = (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    int number = operations.incrementAndGet();
                    before.accept(number);
                    try {
                        Object result = method.invoke(shared, arguments);
                        after.accept(number);
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        this.snapshots = new SnapshotStore(seen, new ProjectPacker(ProjectLimits.defaults()), InstantSource.system());
    }

    static MortalProcess immortal(ObjectStore shared) {
        return new MortalProcess(shared, number -> {}, number -> {});
    }

    /** Dies before or after its n-th operation. */
    static MortalProcess dying(ObjectStore shared, int n, boolean after) {
        IntConsumer death = number -> {
            if (number >= n) {
                throw new Killed();
            }
        };
        return after ? new MortalProcess(shared, number -> {}, death) : new MortalProcess(shared, death, number -> {});
    }

    /** As the intake does: what the store would not let it do is tried again. */
    StoreResult store(SnapshotRequest request) {
        try {
            return snapshots.store(request);
        } catch (StorageException e) {
            return snapshots.store(request);
        }
    }

    int operations() {
        return operations.get();
    }
}

package dev.warren.archive.retention;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.store.ArchiveStores;

/** Carries out all that a file of policies says: first on events, then on versions. */
public record PolicyRun(ArchiveStores stores, Policies policies, RetentionRequest request, Conduct conduct) {

    /**
     * Carries them out once.
     *
     * @throws dev.warren.storage.StorageException if a store does not do what is asked: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public RetentionReport run() {
        RetentionReport events = new Retention(
                        stores.events(),
                        policies,
                        request,
                        conduct.progress(),
                        conduct.steps(),
                        conduct.cancellation(),
                        conduct.clock())
                .run();
        VersionRetention versions = new VersionRetention(stores.snapshots(), policies, request, conduct);
        VersionsReport report = versions.run();
        return events.with(stores.description(), conduct.since(events.started()), report, versions.problems());
    }
}

package dev.warren.archive.archiving;

import dev.warren.archive.archives.ArchiveCommit;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectKey;
import java.time.Instant;

/** What everybody in one run of archiving has. */
record Context(
        ArchiveStores stores,
        ArchivingRequest request,
        Conduct conduct,
        Tries tries,
        Problems problems,
        ArchivingTally tally,
        Instant now) {

    ArchiveCommit commit() {
        return new ArchiveCommit(stores.events(), tries, conduct.clock());
    }

    void step(Steps.Verb verb, ObjectKey key, long bytes) {
        conduct.stepsOf(request.dryRun()).ifPresent(steps -> steps.step(verb, key, bytes));
    }
}

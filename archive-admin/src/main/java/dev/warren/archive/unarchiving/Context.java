package dev.warren.archive.unarchiving;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectKey;

/** What everybody in one run has. */
record Context(
        ArchiveStores stores,
        UnarchivingRequest request,
        Conduct conduct,
        Tries tries,
        Problems problems,
        UnarchivingTally tally) {

    void step(ObjectKey key, long bytes) {
        conduct.stepsOf(request.dryRun()).ifPresent(steps -> steps.step(Steps.Verb.COPY, key, bytes));
    }
}

package dev.warren.archive.audit;

import dev.warren.archive.layout.KeyStream;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.UnfinishedWrites;

/** Tells of what writers have begun and not finished. */
final class LeftoversAudit {

    private static final KeyPrefix PROBES = new KeyPrefix("_warren/probe/");

    private final Findings findings;

    LeftoversAudit(Findings findings) {
        this.findings = findings;
    }

    void run(ObjectStore store) {
        new KeyStream(store, PROBES)
                .forEachRemaining(
                        probe -> findings.add(FindingCode.LEFTOVER, probe.key(), "an object of a start-up probe"));
        if (store instanceof UnfinishedWrites writes) {
            unfinished(store, writes);
        }
    }

    private void unfinished(ObjectStore store, UnfinishedWrites writes) {
        try {
            writes.eachUnfinished(write -> findings.add(
                    new Finding(FindingCode.LEFTOVER, write.place(), "an unfinished write of " + write.begun())));
        } catch (StorageException e) {
            findings.add(new Finding(
                    FindingCode.NOT_LOOKED_AT, store.description(), "unfinished writes: " + e.getMessage()));
        }
    }
}

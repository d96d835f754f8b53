package dev.warren.archive.audit;

import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.time.Duration;

/**
 * Holds what a manifest says of versions, that they are deleted, removed or tagged, against the log and the files. Safe beside somebody
 * who marks: he adds to the log, then writes the manifest, then deletes the file.
 */
final class MarksAudit {

    /** Longer than from a manifest to the end of a file that it tells the removal of. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    private final ObjectStore store;
    private final SnapshotKeys keys;
    private final ClaimLog log;
    private final Findings findings;

    MarksAudit(ObjectStore store, SnapshotKeys keys, ClaimLog log, Findings findings) {
        this.store = store;
        this.keys = keys;
        this.log = log;
        this.findings = findings;
    }

    /**
     * Compares the manifest with the log.
     *
     * @param logPosition the manifest's
     */
    void compare(Version listed, int logPosition) {
        ClaimLog.Claim claim = log.claims().get(listed.number());
        if (claim == null || !log.isWhole() || claim.version().isMarkedAs(listed)) {
            return;
        }
        String problem = "what is said of version " + listed.number() + " in the log is not in the manifest";
        if (claim.marked() <= logPosition) {
            findings.add(FindingCode.MANIFEST_WRONG, keys.manifest(), problem);
        } else {
            findings.add(FindingCode.UNFINISHED_MARK, keys.record(claim.marked()), problem + " yet");
        }
    }

    /** The version is removed or archived, and when its goal was listed its file was there. */
    void checkGone(Version removed) {
        ObjectKey file = keys.file(removed.file());
        if (store.stat(file).isPresent() && isThereForGood(file)) {
            findings.add(
                    removed.archived() == null ? FindingCode.SNAPSHOT_UNLISTED : FindingCode.UNFINISHED_MARK,
                    file,
                    "version " + removed.number()
                            + (removed.archived() == null ? " is removed" : " is archived in " + removed.archived())
                            + ", and its file is there");
        }
    }

    private boolean isThereForGood(ObjectKey file) {
        try {
            Thread.sleep(SECOND_LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return store.stat(file).isPresent();
    }
}

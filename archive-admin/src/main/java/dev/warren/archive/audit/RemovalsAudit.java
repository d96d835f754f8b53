package dev.warren.archive.audit;

import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.removal.RemovalLog;
import dev.warren.archive.removal.Tombstone;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;

/** Holds the data files from which rows were removed against the log of removals. */
final class RemovalsAudit {

    private final ObjectStore store;
    private final Workers workers;
    private final Findings findings;

    RemovalsAudit(ObjectStore store, Workers workers, Findings findings) {
        this.store = store;
        this.workers = workers;
        this.findings = findings;
    }

    void run(Scope scope) {
        scope.within(RemovalLog.AREA).ifPresent(area -> new RemovalLog(store)
                .eachFile(area, (file, number) -> workers.submit(() -> audit(file, number))));
        workers.awaitAll();
    }

    private void audit(ObjectKey file, int logged) {
        try {
            int done = Tombstone.lastNumber(FooterScan.scan(store, file).properties());
            if (done < logged) {
                findings.add(
                        FindingCode.REMOVAL_OPEN,
                        file,
                        "removal " + logged + " of its log is not in its footer, which has " + done + " removals");
            }
        } catch (DamagedFileException | NoSuchObjectException toldElsewhere) {
            return;
        } catch (IllegalArgumentException e) {
            findings.add(FindingCode.UNREADABLE_FILE, file, String.valueOf(e.getMessage()));
        }
    }
}

package dev.warren.archive.audit;

import dev.warren.archive.archives.ArchivedIn;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.removal.RemovalLog;
import dev.warren.archive.removal.Tombstone;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.Map;

/** Holds the data files from which rows were removed against the log of removals, and against the archives that have these rows. */
final class RemovalsAudit {

    private final ObjectStore store;
    private final ArchivedKeys archived;
    private final Workers workers;
    private final Findings findings;

    RemovalsAudit(ObjectStore store, ArchivedKeys archived, Workers workers, Findings findings) {
        this.store = store;
        this.archived = archived;
        this.workers = workers;
        this.findings = findings;
    }

    void run(Scope scope) {
        scope.within(RemovalLog.AREA).ifPresent(area -> new RemovalLog(store)
                .eachFile(area, (file, number) -> workers.submit(() -> audit(file, number))));
        workers.awaitAll();
    }

    /** What was archived has to be there. */
    private void audit(ObjectKey file, String reason) {
        ArchivedIn.parse(reason)
                .flatMap(name -> archived.problem(name, file.value()))
                .ifPresent(problem -> findings.add(
                        FindingCode.ARCHIVE_MISSING, file, "rows of it are neither live nor archived: " + problem));
    }

    private void audit(ObjectKey file, int logged) {
        try {
            Map<String, String> properties = FooterScan.scan(store, file).properties();
            int done = Tombstone.lastNumber(properties);
            Tombstone.of(properties)
                    .forEach(removal -> removal.reasons().keySet().forEach(why -> audit(file, why)));
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

package dev.warren.archive.audit;

import dev.warren.archive.copy.Tries;
import dev.warren.archive.ids.IdHash;
import dev.warren.archive.ids.IdSightings;
import dev.warren.archive.ids.Sighting;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.FoundLayout;
import dev.warren.archive.layout.GoalsWalk;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.removal.RemovalLog;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;

/**
 * Looks through a whole archive and tells what is not as it should be. Writes nothing to it, and is safe beside running services.
 *
 * <p>What was there when the audit began is audited; of what is added meanwhile some is. The quarantine is read first: an event that
 * it keeps for an id conflict lost against a row that was there before, so the rows that are read later have it.
 */
public final class Audit {

    private final ArchiveStores stores;
    private final AuditRequest request;
    private final Progress progress;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final Findings findings;
    private final Tally tally;

    public Audit(
            ArchiveStores stores,
            AuditRequest request,
            Progress progress,
            Cancellation cancellation,
            InstantSource clock) {
        this.stores = stores;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
        this.findings = new Findings(request.maxFindings());
        this.tally = new Tally(progress);
    }

    /**
     * Runs the audit once.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer or refuses: nothing is known then
     * @throws dev.warren.archive.operation.InvalidInputException if the ledger cannot be read
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public AuditReport run() {
        Instant started = clock.instant();
        Optional<PartitionLayout> layout = new LayoutAudit(stores.events(), findings).run();
        int tableIds = IdSightings.tableIdsForHeap(Runtime.getRuntime().maxMemory());
        try (IdSightings ids = new IdSightings(request.temporary(), tableIds);
                Workers workers = new Workers(request.threads(), cancellation)) {
            readLedger(ids);
            readQuarantine(layout, ids, workers);
            layout.ifPresent(pinned -> readEvents(pinned, ids, workers));
            ArchivedKeys archived = new ArchivedKeys(stores.events());
            readRemovals(archived, workers);
            readSnapshots(archived, workers);
            readArchives(ids, workers);
            judge(layout, ids);
        }
        readLeftovers();
        return new AuditReport(
                stores.description(),
                layout.map(FoundLayout::words).orElse(""),
                request.sample(),
                started,
                Duration.between(started, clock.instant()),
                tally.totals(),
                findings.counts(),
                findings.worst());
    }

    private void readLedger(IdSightings ids) {
        request.ledger().map(Ledger::new).ifPresent(ledger -> {
            progress.begin("ledger", -1);
            ledger.each(id -> {
                cancellation.check();
                tally.ledgerId();
                ids.add(Sighting.elsewhere(IdHash.of(id), Sighting.Kind.LEDGER));
            });
        });
    }

    private void readQuarantine(Optional<PartitionLayout> layout, IdSightings ids, Workers workers) {
        if (request.scope().hasDays()) {
            return;
        }
        RemovedPartitions removed = new RemovedPartitions(layout, new RemovalLog(stores.events()));
        QuarantineAudit quarantine = new QuarantineAudit(request.sample(), ids, removed, workers, findings, tally);
        begin("quarantine", stores.events(), QuarantineWalk.EVENTS);
        quarantine.run(stores.events(), QuarantineWalk.EVENTS, request.scope());
        begin("quarantine", stores.snapshots(), QuarantineWalk.SNAPSHOTS);
        quarantine.run(stores.snapshots(), QuarantineWalk.SNAPSHOTS, request.scope());
    }

    private void readEvents(PartitionLayout layout, IdSightings ids, Workers workers) {
        begin("events", stores.events(), PartitionLayout.ROOT);
        FileAudit files = new FileAudit(stores.events(), layout, ids, findings, tally);
        new EventsAudit(stores.events(), layout, files, request.sample(), workers, findings, tally)
                .run(request.scope());
    }

    private void readRemovals(ArchivedKeys archived, Workers workers) {
        if (!request.scope().hasDays()) {
            begin("removals", stores.events(), RemovalLog.AREA);
            new RemovalsAudit(stores.events(), archived, workers, findings).run(request.scope());
        }
    }

    /** After what they are made of: what is archived meanwhile is seen in one of the two places at least. */
    private void readArchives(IdSightings ids, Workers workers) {
        if (!request.scope().hasDays()) {
            begin("archives", stores.events(), ArchiveName.ROOT);
            new ArchivesAudit(stores.events(), request, Tries.few(cancellation), ids, workers, findings)
                    .run(request.scope());
        }
    }

    private void readSnapshots(ArchivedKeys archived, Workers workers) {
        if (request.scope().hasDays()) {
            return;
        }
        ObjectStore store = stores.snapshots();
        begin("snapshots", store, SnapshotKeys.SNAPSHOTS);
        new GoalsWalk(store, request.scope(), this::foreignSnapshot).walk(goal -> {
            if (Sampled.has(request.sample(), goal.goal().under(SnapshotKeys.SNAPSHOTS))) {
                workers.submit(() -> new GoalAudit(store, goal, archived, findings, tally).run());
            }
        });
        workers.awaitAll();
    }

    private void foreignSnapshot(ObjectStat object) {
        findings.add(FindingCode.SNAPSHOT_FOREIGN_FILE, object.key(), "it is in no goal's place");
    }

    private void judge(Optional<PartitionLayout> layout, IdSightings ids) {
        progress.begin("ids", -1);
        IdsAudit verdicts = new IdsAudit(
                request.maxFindings(),
                findings,
                request.scope().isAll() && request.sample().hasAll(),
                request.complete());
        ids.judge(verdicts, cancellation);
        IdNames names = new IdNames(stores.events(), findings);
        layout.ifPresent(pinned -> names.tellRows(pinned, verdicts.inRows()));
        request.ledger().ifPresent(file -> names.tellMissing(new Ledger(file), verdicts.missing()));
        names.tellConflicts(verdicts.conflicts());
    }

    private void readLeftovers() {
        if (request.scope().isAll()) {
            LeftoversAudit leftovers = new LeftoversAudit(findings);
            leftovers.run(stores.events());
            if (!stores.isOne()) {
                leftovers.run(stores.snapshots());
            }
        }
    }

    private void begin(String phase, ObjectStore store, KeyPrefix area) {
        cancellation.check();
        progress.begin(phase, progress.wantsTotals() ? bytes(store, request.scope(), area) : -1);
    }

    private long bytes(ObjectStore store, Scope scope, KeyPrefix area) {
        long bytes = 0;
        Iterator<ObjectStat> keys = scope.within(area)
                .<Iterator<ObjectStat>>map(prefix -> new KeyStream(store, prefix))
                .orElseGet(java.util.Collections::emptyIterator);
        while (keys.hasNext()) {
            cancellation.check();
            bytes += keys.next().size();
        }
        return bytes;
    }
}

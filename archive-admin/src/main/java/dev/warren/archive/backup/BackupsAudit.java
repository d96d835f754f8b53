package dev.warren.archive.backup;

import dev.warren.archive.audit.AuditReport;
import dev.warren.archive.audit.AuditRequest;
import dev.warren.archive.audit.AuditTotals;
import dev.warren.archive.audit.Finding;
import dev.warren.archive.audit.FindingCode;
import dev.warren.archive.audit.Findings;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks through all backup sets of a store and tells what is not as it should be. Writes nothing, and is safe beside backups: of a set
 * that is dropped meanwhile nothing is told, and one that is made meanwhile is passed over.
 */
public final class BackupsAudit {

    private static final Map<Problem.Kind, FindingCode> CODES = Map.of(
            Problem.Kind.MISSING, FindingCode.BACKUP_MISSING,
            Problem.Kind.DAMAGED, FindingCode.BACKUP_DAMAGED,
            Problem.Kind.UNREADABLE, FindingCode.BACKUP_UNREADABLE);

    private final ObjectStore store;
    private final AuditRequest request;
    private final Progress progress;
    private final Cancellation cancellation;
    private final InstantSource clock;
    private final BackupSets sets;
    private final Findings findings;
    private long objects;
    private long bytes;

    /**
     * @param store has the sets
     * @throws InvalidInputException if the request is not for whole sets
     */
    public BackupsAudit(
            ObjectStore store,
            AuditRequest request,
            Progress progress,
            Cancellation cancellation,
            InstantSource clock) {
        if (!request.scope().isAll() || request.ledger().isPresent()) {
            throw new InvalidInputException(
                    "--backups looks at whole sets: leave out --prefix, --from, --to and --ledger");
        }
        this.store = store;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
        this.clock = clock;
        this.sets = new BackupSets(store);
        this.findings = new Findings(request.maxFindings());
    }

    /**
     * Runs the audit once. Of each object presence and size are looked at; of those in the sample all bytes are read, once for all
     * sets that need them.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer or refuses: nothing is known then
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public AuditReport run() {
        Instant started = clock.instant();
        NavigableSet<SetName> all = sets.all();
        NavigableSet<SetName> whole = sets.whole();
        all.stream().filter(name -> !whole.contains(name)).forEach(this::unfinished);
        pointer();
        try (SetObjects needed = new SetObjects(request.temporary())) {
            whole.forEach(name -> audit(name, needed));
            tellUnneeded(whole, needed);
        }
        return new AuditReport(
                store.description(),
                "",
                request.sample(),
                started,
                Duration.between(started, clock.instant()),
                AuditTotals.ofBackups(whole.size(), objects, bytes),
                findings.counts(),
                findings.worst());
    }

    private void unfinished(SetName name) {
        findings.add(FindingCode.BACKUP_UNFINISHED, name.manifest(), "there are objects of this set, and no manifest");
    }

    private void pointer() {
        try {
            String text = new String(ObjectDigest.bytes(store, SetName.LATEST), StandardCharsets.UTF_8).strip();
            Optional<SetName> named = SetName.parse(text).filter(sets::isWhole);
            if (named.isEmpty()) {
                findings.add(
                        FindingCode.BACKUP_LATEST, SetName.LATEST, "it names '" + text + "', which is no whole set");
            }
            Optional<SetName> newest = sets.newest();
            named.filter(name -> newest.filter(last -> last.compareTo(name) > 0).isPresent())
                    .ifPresent(name -> findings.add(
                            FindingCode.BACKUP_LATEST_BEHIND,
                            SetName.LATEST,
                            "it names " + name + ", and there is " + newest.get()));
        } catch (NoSuchObjectException e) {
            findings.add(FindingCode.BACKUP_LATEST, SetName.LATEST, "there is none, so no backup has ended here");
        }
    }

    private void audit(SetName name, SetObjects needed) {
        cancellation.check();
        Problems problems = new Problems();
        try (EarlierSets earlier = new EarlierSets(store)) {
            SetVerification set = new SetVerification(
                    store,
                    name,
                    entry -> SetVerification.isSampled(request.sample(), entry) && !earlier.vouchFor(entry),
                    problems,
                    progress,
                    cancellation);
            set.run(
                    entry -> {
                        needed.isNeeded(entry.setPath().in(name));
                        return true;
                    },
                    request.threads(),
                    request.temporary());
            objects += set.objects();
            bytes += set.bytes();
        }
        if (sets.isWhole(name)) {
            tell(problems);
            references(name);
        }
    }

    private void tell(Problems problems) {
        problems.kept()
                .forEach(problem -> findings.add(new Finding(code(problem.kind()), problem.key(), problem.text())));
        CODES.forEach((kind, code) -> {
            long told = problems.kept().stream()
                    .filter(problem -> problem.kind() == kind)
                    .count();
            findings.count(code, problems.counts().getOrDefault(kind.code(), 0L) - told);
        });
    }

    private static FindingCode code(Problem.Kind kind) {
        return CODES.getOrDefault(kind, FindingCode.BACKUP_DAMAGED);
    }

    /** A set that is none any more keeps its objects only until somebody drops them. */
    private void references(SetName name) {
        try {
            SetReading.head(store, name).references().stream()
                    .filter(other -> SetName.parse(other).filter(sets::isWhole).isEmpty())
                    .forEach(other -> findings.add(
                            FindingCode.BACKUP_REFERENCE,
                            name.manifest(),
                            "it refers to " + other + ", which is no whole set"));
        } catch (DamagedObjectException | NoSuchObjectException toldAlready) {
            return;
        }
    }

    private void tellUnneeded(NavigableSet<SetName> whole, SetObjects objectsOfSets) {
        progress.begin("listing", -1);
        new SetsWalk(store, whole).walk(checking(objectsOfSets::isThere), this::foreign);
        SetObjects.Unneeded unneeded = objectsOfSets.unneeded(request.maxFindings(), cancellation);
        if (!unneeded.isEmpty()) {
            new SetsWalk(store, sets.whole())
                    .walk(
                            checking(key -> {
                                if (unneeded.has(key)) {
                                    findings.add(FindingCode.BACKUP_UNREFERENCED, key, "no set lists it");
                                }
                            }),
                            foreign -> {});
        }
        findings.count(FindingCode.BACKUP_UNREFERENCED, unneeded.others());
    }

    private Consumer<ObjectKey> checking(Consumer<ObjectKey> then) {
        return key -> {
            cancellation.check();
            then.accept(key);
        };
    }

    private void foreign(ObjectKey key) {
        findings.add(FindingCode.BACKUP_FOREIGN_FILE, key, "it is in no set's place");
    }
}

package dev.warren.archive.backup;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Fingerprint;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Makes a backup set of an archive, beside running services (docs/adr/0014). It becomes one with its manifest, and {@code latest} names
 * it after that; what was ended before is gone on with on the same day, and is no set.
 */
public final class Backup {

    private final ArchiveStores source;
    private final ObjectStore target;
    private final BackupRequest request;
    private final ToolVersion tool;
    private final Conduct conduct;
    private final Tries tries;
    private final BackupSets sets;
    private final Problems problems = new Problems();

    /** @param target has the sets */
    public Backup(ArchiveStores source, ObjectStore target, BackupRequest request, ToolVersion tool, Conduct conduct) {
        this.source = source;
        this.target = target;
        this.request = request;
        this.tool = tool;
        this.conduct = conduct;
        this.tries = conduct.tries();
        this.sets = new BackupSets(target);
    }

    /**
     * Makes one set.
     *
     * @throws dev.warren.storage.StorageException if a store does not do what is asked: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public BackupReport run() {
        Instant started = conduct.now();
        LocalDate today = LocalDate.ofInstant(started, ZoneOffset.UTC);
        SetName name = name(today);
        Optional<SetName> base = request.kind() == BackupRequest.Kind.FULL ? Optional.empty() : sets.newest();
        completeNewest();
        SetHead head = copy(name, base);
        return new BackupReport(
                problems.isEmpty(),
                target.description(),
                request.dryRun(),
                started,
                conduct.since(started),
                head,
                prune(today),
                problems.counts(),
                problems.kept());
    }

    /** Today's, if it was ended before it was whole; else the next. */
    private SetName name(LocalDate today) {
        SetName name = sets.all().stream()
                .filter(other -> other.day().equals(today))
                .reduce((earlier, later) -> later)
                .orElse(new SetName(today, 1));
        return sets.isWhole(name) ? new SetName(today, name.number() + 1) : name;
    }

    private void completeNewest() {
        if (!request.dryRun()) {
            sets.newest().ifPresent(new SetCompletion(target, tries, request.temporary())::complete);
        }
    }

    private SetHead copy(SetName name, Optional<SetName> base) {
        conduct.progress().begin("listing", -1);
        long bytes = conduct.progress().wantsTotals()
                ? Fingerprint.of(source, conduct.cancellation()::check).bytes()
                : -1;
        conduct.progress().begin(request.dryRun() ? "comparing" : "copying", bytes);
        try (SetSpool spool = new SetSpool(request.temporary())) {
            copy(name, base, spool);
            String kind = base.isPresent() ? "incremental" : "full";
            SetHead head = spool.totals().head(name, kind, conduct.now(), tool, source.description());
            if (!request.dryRun()) {
                commit(name, head, spool);
            }
            return head;
        }
    }

    private void copy(SetName name, Optional<SetName> base, SetSpool spool) {
        try (Workers workers = conduct.workers(request.threads());
                Previous previous = new Previous(
                        base.map(set -> SetReading.open(target, set)).orElse(null))) {
            SetCopy.Reporting reporting =
                    new SetCopy.Reporting(problems, conduct.progress(), conduct.stepsOf(request.dryRun()));
            new SetCopy(source, target, name, base, previous, new InOrder(spool::add), workers, tries, reporting).run();
        }
    }

    /** The manifest makes the set; then whatever it refers to has to be there still, for somebody may have dropped it before. */
    private void commit(SetName name, SetHead head, SetSpool spool) {
        create(name, spool.manifest(head));
        boolean broken = spool.totals().references().stream().anyMatch(earlier -> !sets.isWhole(earlier));
        if (broken) {
            target.delete(name.manifest());
            throw new StorageUnavailableException(
                    "a set that " + name + " refers to was dropped while it was made: run the backup again", null);
        }
        new SetCompletion(target, tries, request.temporary()).complete(name);
    }

    private void create(SetName name, Path manifest) {
        WriteId write = WriteId.random();
        CreateOutcome outcome = tries.run(() -> {
            try {
                CreateOutcome answer = target.createIfAbsent(name.manifest(), ObjectContent.ofFile(manifest), write);
                if (answer instanceof CreateOutcome.Unknown unknown) {
                    throw new StorageUnavailableException(
                            "it is not known whether " + name.manifest() + " was created", unknown.cause());
                }
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + manifest, e);
            }
        });
        if (outcome instanceof CreateOutcome.Exists) {
            throw new StorageUnavailableException(
                    "another run has made " + name + " meanwhile: that one counts, this one is none", null);
        }
    }

    private List<String> prune(LocalDate today) {
        Pruning pruning = new Pruning(target, tries, request.temporary());
        NavigableSet<SetName> surplus = pruning.surplus(
                request.keep(), request.dryRun() ? Optional.of(request.kind()) : Optional.empty(), today);
        List<String> dropped = new ArrayList<>();
        for (SetName name : newestFirst(surplus)) {
            conduct.progress().begin("dropping " + name, -1);
            if (request.dryRun()) {
                pruning.tell(name, conduct.steps());
                dropped.add(name.toString());
            } else if (pruning.drop(name, conduct.cancellation())) {
                dropped.add(name.toString());
            }
        }
        return dropped;
    }

    /** A set goes before those that it refers to. */
    private static List<SetName> newestFirst(NavigableSet<SetName> sets) {
        List<SetName> names = new ArrayList<>(sets);
        Collections.reverse(names);
        return names;
    }
}

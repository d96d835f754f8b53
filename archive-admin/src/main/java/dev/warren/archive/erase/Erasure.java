package dev.warren.archive.erase;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.storage.ObjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes all that an archive and its backup sets have of one user out of them, beside running services, and reads all of it a second time to
 * prove that (docs/adr/0020). Ended at any moment, it is begun again. Memory: a row group for each thread. On the disk: some 250 bytes for each
 * object that has anything of the user.
 */
public final class Erasure {

    private static final int MOST_KEYS = 100;

    private final ErasureStores stores;
    private final ErasureRequest request;
    private final Conduct conduct;
    private final OwnRows rows;
    private final Problems problems = new Problems();
    private final Changes changes;

    /** With nobody who is told of each change. */
    public Erasure(ErasureStores stores, ErasureRequest request, Conduct conduct) {
        this(stores, request, conduct, change -> {});
    }

    /** @param changes is told of each object that was changed, as soon as it is; one at a time, by several threads */
    public Erasure(ErasureStores stores, ErasureRequest request, Conduct conduct, Consumer<Change> changes) {
        this.stores = stores;
        this.request = request;
        this.conduct = conduct;
        this.rows = new OwnRows(request.user(), request.reason());
        this.changes = new Changes(request.user(), changes);
    }

    /**
     * Erases once.
     *
     * @throws dev.warren.archive.operation.InvalidInputException if a legal hold keeps something; nothing was done
     * @throws dev.warren.storage.StorageException if a store does not do what is asked: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public ErasureReport run() {
        Instant started = conduct.now();
        try (Reading first = read("looking through")) {
            List<String> held = held(first);
            if (!request.overridesHolds()) {
                Holding.refuse(held);
            }
            if (request.dryRun()) {
                first.found().all().forEach(this::tell);
                return report(started, held, first, null);
            }
            erase(first.found(), started);
            try (Reading second = read("looking through again")) {
                return report(started, held, first, second);
            }
        }
    }

    /** Those that keep what lies in archives of cold objects were seen while these were open. */
    private List<String> held(Reading first) {
        Set<String> names =
                new LinkedHashSet<>(new Holding(rows, request.holds(), conduct.tries()).names(first.found()));
        names.addAll(first.holds());
        return List.copyOf(names);
    }

    private Reading read(String phase) {
        Reading reading = new Reading(stores, rows, request, conduct);
        try {
            return reading.run(request.threads(), phase);
        } catch (RuntimeException | Error e) {
            reading.close();
            throw e;
        }
    }

    private void tell(Belonging belonging) {
        Steps.Verb verb = belonging.goes() ? Steps.Verb.DELETE : Steps.Verb.REWRITE;
        conduct.steps().step(verb, belonging.stored(), belonging.bytes());
    }

    /** All tombstones of a run have the same time, so that copies of one file become copies of one file again. */
    private void erase(Findings found, Instant started) {
        InstantSource clock = InstantSource.fixed(started);
        Work work = new Work(rows, request, conduct, changes, problems);
        conduct.progress().begin("erasing", found.bytes());
        new ArchiveErasure(stores.archive(), work, clock).run(found);
        new ColdErasure(stores.archive(), work, clock).run(found.archives());
        for (ObjectStore store : stores.withSets()) {
            new SetsErasure(store, found, work, clock).run();
        }
    }

    /** What the last reading could not look into is told; what it then found of the first one's problems is the same. */
    private ErasureReport report(Instant started, List<String> held, Reading first, @Nullable Reading second) {
        Reading last = second == null ? first : second;
        for (Problem.Kind kind : Problem.Kind.values()) {
            problems.addAll(last.problems(), kind);
        }
        return new ErasureReport(
                problems.isEmpty() && (second == null || second.totals().isClean()),
                stores.archive().description(),
                stores.withSets().stream().map(ObjectStore::description).toList(),
                request.user().sha256(),
                request.reference().orElse(null),
                request.dryRun(),
                started,
                conduct.since(started),
                held,
                first.totals(),
                second == null ? null : second.totals(),
                last.open(),
                keys(last),
                changes.count(),
                changes.kept(),
                problems.counts(),
                problems.kept());
    }

    private List<String> keys(Reading last) {
        return last.found().keys(MOST_KEYS).stream().map(request.user()::masked).toList();
    }
}

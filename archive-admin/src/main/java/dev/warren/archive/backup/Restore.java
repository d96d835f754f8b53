package dev.warren.archive.backup;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Copied;
import dev.warren.archive.copy.CopyTally;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.copy.TargetGuard;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts a set, or a part of it, back. Before anything is written the source is verified whole, the demands are met, and the target has
 * nothing that differs. Ended at any moment it can be begun again.
 */
public final class Restore {

    private final List<Source> sources;
    private final ArchiveStores target;
    private final RestoreRequest request;
    private final Conduct conduct;
    private final Tries tries;
    private final CopyTally tally = new CopyTally();
    private final List<String> passedOver = new ArrayList<>();
    private final Problems problems = new Problems();

    /** A place that may have sets; opened when its turn comes, for it may not answer. */
    public interface Source {

        /** For people. */
        String name();

        /**
         * Opens it.
         *
         * @throws StorageException if it does not answer, or is not there
         */
        ArchiveStores open();
    }

    /** @param sources in the order in which they are tried */
    public Restore(List<Source> sources, ArchiveStores target, RestoreRequest request, Conduct conduct) {
        this.sources = List.copyOf(sources);
        this.target = target;
        this.request = request;
        this.conduct = conduct;
        this.tries = conduct.tries();
    }

    /** What verified. */
    private record Verified(ArchiveStores source, SetName name, SetTotals totals) {

        ObjectStore store() {
            return source.events();
        }
    }

    /**
     * Restores once.
     *
     * @throws StorageException if a store does not do what is asked: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public RestoreReport run() {
        Instant started = conduct.now();
        Optional<Verified> found = firstVerified();
        try {
            found.ifPresent(this::restore);
            return report(started, found);
        } finally {
            found.ifPresent(verified -> verified.source().close());
        }
    }

    private Optional<Verified> firstVerified() {
        for (Source source : sources) {
            Optional<Verified> verified = verified(source);
            if (verified.isPresent()) {
                return verified;
            }
        }
        return Optional.empty();
    }

    private Optional<Verified> verified(Source source) {
        ArchiveStores opened;
        try {
            opened = source.open();
        } catch (StorageException | InvalidInputException e) {
            return passOver(source, String.valueOf(e.getMessage()));
        }
        Optional<Verified> verified = Optional.empty();
        try {
            verified = verified(source, opened);
            return verified;
        } catch (StorageException | InvalidInputException e) {
            return passOver(source, String.valueOf(e.getMessage()));
        } finally {
            if (verified.isEmpty()) {
                opened.close();
            }
        }
    }

    private Optional<Verified> verified(Source source, ArchiveStores opened) {
        ObjectStore store = opened.events();
        SetName name = Verification.set(store, request.set());
        Problems found = new Problems();
        SetTotals totals = new SetVerification(
                        store, name, entry -> true, found, conduct.progress(), conduct.cancellation())
                .run(new Part(request.scope()), request.threads(), request.temporary());
        return found.isEmpty()
                ? Optional.of(new Verified(opened, name, totals))
                : passOver(source, name + " does not verify: " + found.counts() + ", the first: " + first(found));
    }

    private static String first(Problems found) {
        Problem problem = found.kept().get(0);
        return problem.key() + ": " + problem.text();
    }

    private Optional<Verified> passOver(Source source, String why) {
        passedOver.add(source.name() + ": " + why);
        return Optional.empty();
    }

    private void restore(Verified from) {
        request.demands().check(from.totals(), from.name().toString(), problems);
        if (from.totals().files() == 0) {
            problems.add(Problem.Kind.DEMAND, from.name(), "nothing of it is in the part that was asked for");
        }
        if (problems.isEmpty()) {
            RestorePass pass = new RestorePass(from.store(), from.name(), target, tries, problems);
            Optional<byte[]> layout = layout(from);
            look(from, pass, layout);
            if (problems.isEmpty() && !request.dryRun()) {
                write(from, pass, layout);
            }
        }
    }

    private Optional<byte[]> layout(Verified from) {
        Optional<byte[]> layout = Optional.empty();
        try (SetReading entries = SetReading.open(from.store(), from.name())) {
            while (entries.hasNext()) {
                SetEntry entry = entries.next();
                if (entry.objectKey().equals(LayoutPin.KEY) && new Part(request.scope()).test(entry)) {
                    layout = Optional.of(
                            ObjectDigest.bytes(from.store(), entry.setPath().in(from.name())));
                }
            }
        }
        return layout;
    }

    /** For a dry run: what would become of an object. */
    private void tell(Copied.Result result, ObjectKey key, long bytes) {
        tally.add(result, bytes);
        if (result == Copied.Result.WRITTEN) {
            conduct.steps().step(Steps.Verb.COPY, key, bytes);
        }
    }

    private void look(Verified from, RestorePass pass, Optional<byte[]> layout) {
        conduct.progress().begin("comparing", from.totals().bytes());
        layout.filter(this::isOther)
                .ifPresent(other -> problems.add(
                        Problem.Kind.DIFFERENT, LayoutPin.KEY, "the target is an archive of another layout"));
        if (request.dryRun() && problems.isEmpty()) {
            layout.ifPresent(bytes -> tell(layoutResult(bytes), LayoutPin.KEY, bytes.length));
        }
        pass.run(
                new Part(request.scope()),
                (entry, looking) -> {
                    Copied.Result result = looking.look(entry);
                    if (request.dryRun()) {
                        tell(result, entry.objectKey(), entry.size());
                    }
                    conduct.progress().advance(entry.size(), 0);
                },
                request.threads(),
                conduct.cancellation());
    }

    private boolean isOther(byte[] layout) {
        return layoutResult(layout) == Copied.Result.DIFFERENT;
    }

    /** What putting the layout there would come to. */
    private Copied.Result layoutResult(byte[] layout) {
        try {
            byte[] there = tries.run(() -> ObjectDigest.bytes(target.events(), LayoutPin.KEY));
            return TargetGuard.isMark(there)
                    ? Copied.Result.WRITTEN
                    : Arrays.equals(there, layout) ? Copied.Result.SAME : Copied.Result.DIFFERENT;
        } catch (NoSuchObjectException e) {
            return Copied.Result.WRITTEN;
        }
    }

    private void write(Verified from, RestorePass pass, Optional<byte[]> layout) {
        TargetGuard guard = new TargetGuard(target.events(), tries);
        layout.ifPresent(any -> guard.begin());
        conduct.progress().begin("restoring", from.totals().bytes());
        pass.run(
                new Part(request.scope()),
                (entry, writing) -> {
                    tally.add(writing.copy(entry), entry.size());
                    conduct.progress().advance(entry.size(), entry.rows() == null ? 0 : entry.rows());
                },
                request.threads(),
                conduct.cancellation());
        if (problems.isEmpty()) {
            layout.ifPresent(bytes -> tally.add(guard.end(bytes).result(), bytes.length));
        }
    }

    private RestoreReport report(Instant started, Optional<Verified> found) {
        if (found.isEmpty() && request.whenNone() == RestoreRequest.WhenNone.FAIL) {
            problems.add(Problem.Kind.DEMAND, request.set(), "no source has a set that verifies: nothing was written");
        }
        return new RestoreReport(
                problems.isEmpty(),
                found.map(verified -> verified.name().toString()).orElse(""),
                found.map(verified -> verified.store().description()).orElse(""),
                target.description(),
                request.dryRun(),
                started,
                conduct.since(started),
                found.map(verified -> verified.totals().rows()).orElse(0L),
                tally.totals(),
                passedOver,
                problems.counts(),
                problems.kept());
    }
}

package dev.warren.archive.backup;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.operation.Workers;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Holds a set against its manifest: every object is there with its size, and of those that are to be read the bytes. */
final class SetVerification {

    private final ObjectStore store;
    private final SetName name;
    private final Predicate<SetEntry> toBeRead;
    private final Problems problems;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Tries tries;
    private final LongAdder objects = new LongAdder();
    private final LongAdder read = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** @param toBeRead is asked in the order of the set's entries, by one thread */
    SetVerification(
            ObjectStore store,
            SetName name,
            Predicate<SetEntry> toBeRead,
            Problems problems,
            Progress progress,
            Cancellation cancellation) {
        this.store = store;
        this.name = name;
        this.toBeRead = toBeRead;
        this.problems = problems;
        this.progress = progress;
        this.cancellation = cancellation;
        this.tries = Tries.few(cancellation);
    }

    /** By the SHA-256, which does not follow from the day. */
    static boolean isSampled(Sample sample, SetEntry entry) {
        return sample.has(Long.parseLong(entry.sha256().substring(0, 8), 16));
    }

    long objects() {
        return objects.sum();
    }

    long read() {
        return read.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    /**
     * Verifies the part of the set that is wanted.
     *
     * @param temporary for the list of checksums
     * @return what is in that part
     */
    SetTotals run(Predicate<SetEntry> wanted, int threads, Path temporary) {
        SetTotals totals = new SetTotals();
        try (SetReading entries = SetReading.open(store, name);
                Workers workers = new Workers(threads, cancellation)) {
            progress.begin("verifying " + name, entries.head().bytes());
            checkHead(entries, wanted, totals, workers);
            workers.awaitAll();
            checkChecksums(temporary);
        } catch (DamagedObjectException e) {
            problems.add(Problem.Kind.UNREADABLE, name.manifest(), String.valueOf(e.getMessage()));
        } catch (NoSuchObjectException e) {
            problems.add(Problem.Kind.MISSING, name.manifest(), "there is no such set, or it was never whole");
        }
        return totals;
    }

    private void checkHead(SetReading entries, Predicate<SetEntry> wanted, SetTotals totals, Workers workers) {
        SetTotals all = new SetTotals();
        while (entries.hasNext()) {
            SetEntry entry = entries.next();
            all.add(entry);
            if (wanted.test(entry)) {
                totals.add(entry);
                boolean bytesToo = toBeRead.test(entry);
                workers.submit(() -> check(entry, bytesToo));
            }
        }
        SetHead head = entries.head();
        if (all.files() != head.files() || all.bytes() != head.bytes() || all.rows() != head.rows()) {
            problems.add(Problem.Kind.DAMAGED, name.manifest(), "it lists other than it says in its beginning");
        }
        if (!all.references().stream().map(SetName::toString).toList().equals(head.references())) {
            problems.add(
                    Problem.Kind.DAMAGED, name.manifest(), "it refers to other sets than it says in its beginning");
        }
    }

    private void check(SetEntry entry, boolean bytesToo) {
        ObjectKey key = entry.setPath().in(name);
        Optional<ObjectStat> stat = tries.run(() -> store.stat(key));
        objects.increment();
        if (stat.isEmpty()) {
            problems.add(Problem.Kind.MISSING, key, "the set needs it, and it is not there");
        } else if (stat.get().size() != entry.size()) {
            problems.add(Problem.Kind.DAMAGED, key, "it has " + stat.get().size() + " bytes, not " + entry.size());
        } else if (bytesToo) {
            checkBytes(entry, key);
        }
        progress.advance(entry.size(), entry.rows() == null ? 0 : entry.rows());
    }

    private void checkBytes(SetEntry entry, ObjectKey key) {
        read.increment();
        bytes.add(entry.size());
        try {
            if (!tries.run(() -> ObjectDigest.read(store, key)).equals(entry.digest())) {
                problems.add(Problem.Kind.DAMAGED, key, "its SHA-256 is not the manifest's");
            }
        } catch (NoSuchObjectException e) {
            problems.add(Problem.Kind.MISSING, key, "it went away meanwhile");
        }
    }

    /** The list follows from the manifest, whose own SHA-256 is in it. */
    private void checkChecksums(Path temporary) {
        try {
            ObjectDigest there = tries.run(() -> ObjectDigest.read(store, name.checksums()));
            SetCompletion.withChecksums(name, temporary, tries, store, file -> compare(there, file));
        } catch (NoSuchObjectException e) {
            problems.add(
                    Problem.Kind.MISSING,
                    name.checksums(),
                    "the backup was ended before it was written; the next backup writes it");
        }
    }

    private void compare(ObjectDigest there, Path file) throws java.io.IOException {
        try (java.io.InputStream in = java.nio.file.Files.newInputStream(file)) {
            if (!org.apache.commons.codec.digest.DigestUtils.sha256Hex(in).equals(there.sha256())) {
                problems.add(Problem.Kind.DAMAGED, name.checksums(), "manifest.json and the checksums do not agree");
            }
        }
    }
}

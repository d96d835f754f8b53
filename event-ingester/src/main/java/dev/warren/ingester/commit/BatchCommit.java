package dev.warren.ingester.commit;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.CommitOutcome.CommittedFile;
import dev.warren.ingester.encode.EncodedBatch;
import dev.warren.ingester.encode.EventReader;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Commits one batch to its chain. {@link #run} may end in an exception at any storage operation and is then called again until it
 * ends well; it continues where it was. The batches of one partition are committed one after the other, but a batch can be {@link
 * #encodeAhead encoded} while those before it are on their way.
 */
public final class BatchCommit {

    private final Batch batch;
    private final Committer committer;
    private final EventReader reader;

    private final List<CommittedFile> files = new ArrayList<>();
    private List<Row> stored = List.of();
    private List<Row> duplicates = List.of();
    private List<Row> conflicts = List.of();
    private int slotsLost;
    private long encodingNanos;

    /** Rows whose fate is open; null until it is first asked. */
    private @Nullable HashedRows pending;

    /** The one under way. Void once the chain has passed its number: what is there now, ours or not, was read. */
    private @Nullable Attempt attempt;

    /** What was encoded last, for another number if nothing of it has to go. */
    private @Nullable EncodedBatch lastEncoded;

    /** Held by who works on the batch. */
    private final ReentrantLock work = new ReentrantLock();

    private boolean begun;

    BatchCommit(Batch batch, Committer committer) {
        this.batch = batch;
        this.committer = committer;
        this.reader = committer.format().reader(committer.store());
    }

    /** A file on its way: the same bytes go to the same key until it is known who owns it. */
    private record Attempt(Sifted rows, EncodedBatch encoded, ObjectKey key, WriteId writeId) {}

    public Batch batch() {
        return batch;
    }

    /**
     * Encodes what there is to write if the chain has none of it. A matter of time only: has no effect once {@link #run} has begun, and
     * what it encodes is not used if the chain turns out to have some of the rows.
     */
    public void encodeAhead() {
        if (work.tryLock()) {
            try {
                if (!begun) {
                    encode(FirstRows.of(pending()));
                }
            } finally {
                work.unlock();
            }
        }
    }

    private HashedRows pending() {
        if (pending == null) {
            pending = HashedRows.of(batch.rows());
        }
        return pending;
    }

    /**
     * Brings every row of the batch to a durable end. Waits until it is encoded, if that is under way.
     *
     * @throws dev.warren.storage.StorageException if the store does not let it go on now; call again later
     * @throws ChainBrokenException if the chain must be repaired first; call again later
     * @throws dev.warren.ingester.encode.UnreadableFileException if a file must be repaired first; call again later
     */
    public CommitOutcome run() {
        work.lock();
        try {
            begun = true;
            return commit();
        } finally {
            work.unlock();
        }
    }

    private CommitOutcome commit() {
        PartitionChain chain = committer.chains().borrow(batch.partition());
        try {
            while (!pending().isEmpty()) {
                chain.catchUp();
                if (attempt == null || !attempt.key().equals(chain.next())) {
                    attempt = prepare(chain);
                }
                if (attempt != null) {
                    create(chain, attempt);
                }
            }
        } finally {
            committer.chains().giveBack(batch.partition(), chain);
        }
        forgetEncoded();
        return new CommitOutcome(
                batch, files, stored, duplicates, conflicts, slotsLost, Duration.ofNanos(encodingNanos));
    }

    /** Sorts out what the chain has already; null if nothing new is left. */
    private @Nullable Attempt prepare(PartitionChain chain) {
        Sifted sifted = Sifted.of(pending(), chain, reader);
        duplicates = HashedRows.joined(duplicates, sifted.duplicates().rows());
        conflicts = HashedRows.joined(conflicts, sifted.conflicts().rows());
        pending = sifted.open();
        if (sifted.fresh().isEmpty()) {
            return null;
        }
        return new Attempt(sifted, encode(sifted.fresh()), chain.next(), WriteId.random());
    }

    /** Fresh rows only ever become fewer until they are written: as many as before are the same as before. */
    private EncodedBatch encode(HashedRows fresh) {
        if (lastEncoded == null || lastEncoded.rows() != fresh.size()) {
            forgetEncoded();
            long started = System.nanoTime();
            lastEncoded = committer.format().encode(fresh.rows());
            encodingNanos += System.nanoTime() - started;
        }
        return lastEncoded;
    }

    private void create(PartitionChain chain, Attempt current) {
        CreateOutcome outcome = committer
                .store()
                .createIfAbsent(current.key(), current.encoded().content(), current.writeId());
        if (outcome instanceof CreateOutcome.Unknown unknown) {
            throw new StorageUnavailableException(
                    "it is not known whether " + current.key() + " was created", unknown.cause());
        }
        attempt = null;
        if (outcome instanceof CreateOutcome.Exists) {
            slotsLost++;
            chain.lostNumber();
            return;
        }
        Sifted rows = current.rows();
        files.add(new CommittedFile(
                current.key(),
                current.encoded().rows(),
                current.encoded().content().length()));
        stored = HashedRows.joined(stored, rows.fresh().rows());
        duplicates = HashedRows.joined(duplicates, rows.twins().rows());
        pending = rows.rivals();
        forgetEncoded();
        chain.extend(rows.fresh().hashes());
    }

    /** The store reads its content only while it is asked to create the object. */
    private void forgetEncoded() {
        if (lastEncoded != null) {
            lastEncoded.release().run();
            lastEncoded = null;
        }
    }
}

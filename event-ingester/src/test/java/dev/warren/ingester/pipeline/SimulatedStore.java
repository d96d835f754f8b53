package dev.warren.ingester.pipeline;

import dev.warren.storage.ByteRange;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Fake: the store as one process sees it. It answers as often as it is told to and then no more until it is told again, which is how
 * the simulation changes from one process to another between any two operations; and its writes may get lost, be done without an
 * answer, or be done much later.
 */
final class SimulatedStore implements ObjectStore {

    private final InMemoryObjectStore shared;
    private final Random random;
    private final List<Runnable> late;
    private final Mutant mutant;
    private int answers;
    private double trouble;

    /** @param late collects writes that arrive after everybody has given them up */
    SimulatedStore(InMemoryObjectStore shared, Random random, List<Runnable> late, Mutant mutant) {
        this.shared = shared;
        this.random = random;
        this.late = late;
        this.mutant = mutant;
    }

    /**
     * Answers so many operations from now on.
     *
     * @param share of writes that go wrong
     */
    void answer(int operations, double share) {
        answers = operations;
        trouble = share;
    }

    private void next() {
        if (answers-- <= 0) {
            throw new StorageUnavailableException("the store does not answer", null);
        }
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        next();
        if (random.nextDouble() >= trouble) {
            return create(key, content, writeId);
        }
        switch (random.nextInt(4)) {
            case 0 -> shared.createIfAbsent(key, content, writeId);
            case 1 -> late.add(() -> arriveLate(key, content, writeId));
            case 2 -> throw new StorageUnavailableException("not written", null);
            default -> {}
        }
        return mutant == Mutant.UNKNOWN_IS_CREATED
                ? CreateOutcome.CREATED
                : new CreateOutcome.Unknown(new IllegalStateException("no answer"));
    }

    private CreateOutcome create(ObjectKey key, ObjectContent content, WriteId writeId) {
        if (mutant == Mutant.STORE_REPLACES) {
            shared.put(key, content);
            return CreateOutcome.CREATED;
        }
        if (mutant == Mutant.STORE_FORGETS && random.nextInt(20) == 0) {
            return CreateOutcome.CREATED;
        }
        return shared.createIfAbsent(key, content, writeId);
    }

    private void arriveLate(ObjectKey key, ObjectContent content, WriteId writeId) {
        if (mutant == Mutant.LATE_WRITES_REPLACE) {
            shared.put(key, content);
        } else {
            shared.createIfAbsent(key, content, writeId);
        }
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        next();
        shared.put(key, content);
    }

    @Override
    public InputStream read(ObjectKey key) {
        next();
        return shared.read(key);
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        next();
        return shared.read(key, range);
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        next();
        return shared.stat(key);
    }

    /** Sometimes without the newest objects, which the protocol must not depend on. */
    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        next();
        ListPage page = shared.list(prefix, startAfter, limit);
        if (page.objects().isEmpty() || random.nextDouble() >= trouble) {
            return page;
        }
        List<ObjectStat> stale = new ArrayList<>(page.objects());
        stale.remove(stale.size() - 1);
        return new ListPage(stale, page.next());
    }

    @Override
    public void delete(ObjectKey key) {
        next();
        shared.delete(key);
    }

    @Override
    public void confirmDurable(ObjectKey key) {
        next();
        shared.confirmDurable(key);
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "simulated";
    }

    @Override
    public void close() {}
}

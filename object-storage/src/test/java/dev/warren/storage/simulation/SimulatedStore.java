package dev.warren.storage.simulation;

import dev.warren.fixtures.simulation.Chronicle;
import dev.warren.storage.ByteRange;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import dev.warren.storage.simulation.SharedObjects.Outage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Fake: the store as one process sees it. Its writes may be refused, get lost, be done without an answer, or be done much later;
 * its reads may end early, and its listings leave out what is there. Mutants override what happens to a write.
 */
public class SimulatedStore implements ObjectStore {

    /** An operation has many. */
    private static final int TROUBLE_IN_STEPS = 20;

    protected final SharedObjects objects;
    private final Connection connection;
    private final Random random;
    private final Chronicle chronicle;
    private final Runnable turn;
    private Runnable competitor = () -> {};
    private double trouble;

    /** @param turn is run before each operation: lets others go first, or throws */
    public SimulatedStore(SharedObjects objects, Random random, Chronicle chronicle, Runnable turn) {
        this.objects = objects;
        this.connection = objects.connect();
        this.random = random;
        this.chronicle = chronicle;
        this.turn = turn;
    }

    /** Sets the share of operations that go wrong. */
    public void trouble(double share) {
        trouble = share;
        connection.trouble(share / TROUBLE_IN_STEPS);
    }

    /** Within an operation, after so many of its steps, its process is gone. */
    public void endAfter(int steps) {
        connection.endAfter(steps);
    }

    /** Runs what somebody else does just before an object is created, now and then. */
    public void competitor(Runnable somebodyElse) {
        competitor = somebodyElse;
    }

    protected final boolean unlucky(double share) {
        return random.nextDouble() < share;
    }

    private void meet(String operation, Object key, boolean writes) {
        turn.run();
        chronicle.tell(operation, key);
        Outage outage = objects.outage();
        if (outage == Outage.NO_ANSWER || (outage == Outage.FULL && writes)) {
            chronicle.note("operation in an outage");
            throw new StorageUnavailableException(
                    outage == Outage.FULL ? "No space left on device" : "the store does not answer", null);
        }
        if (outage == Outage.REFUSED) {
            chronicle.note("operation refused");
            throw new StorageRefusedException("permission denied", null);
        }
    }

    private void readTrouble() {
        if (unlucky(trouble / 8)) {
            chronicle.note("read or look without an answer");
            throw new StorageUnavailableException("no answer to a read", null);
        }
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent unread, WriteId writeId) {
        meet("create", key, true);
        ObjectContent content = sent(unread);
        if (unlucky(trouble / 3)) {
            competitor.run();
        }
        if (!unlucky(trouble)) {
            return created(key, content, writeId);
        }
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                chronicle.note("create done, answer lost", key);
                createdUnheard(key, content, writeId);
            }
            case 2 -> {
                chronicle.note("create under way, arrives late", key);
                objects.later(() -> createdLate(key, content, writeId));
            }
            case 3 -> chronicle.note("create lost, nobody told", key);
            case 4 -> {
                chronicle.note("create refused", key);
                throw new StorageRefusedException("expired token", null);
            }
            default -> {
                chronicle.note("create not done", key);
                throw new StorageUnavailableException("not written", null);
            }
        }
        return doubtful();
    }

    /** The bytes as they go over the wire. What cannot be read now can be later, as with every adapter. */
    private static ObjectContent sent(ObjectContent content) {
        try (InputStream in = content.openAt(0)) {
            return ObjectContent.ofBytes(in.readAllBytes());
        } catch (IOException e) {
            throw new StorageUnavailableException("the content could not be read", e);
        }
    }

    /** What a create does whose answer arrives. */
    protected CreateOutcome created(ObjectKey key, ObjectContent content, WriteId writeId) {
        return connection.create(key, content, writeId, true);
    }

    /** What a create does whose answer is lost. */
    protected void createdUnheard(ObjectKey key, ObjectContent content, WriteId writeId) {
        connection.create(key, content, writeId, false);
    }

    /** What a create does that arrives after everybody has given it up. */
    protected void createdLate(ObjectKey key, ObjectContent content, WriteId writeId) {
        connection.create(key, content, writeId, false);
    }

    /** What is said of a create without an answer. */
    protected CreateOutcome doubtful() {
        return new CreateOutcome.Unknown(new IllegalStateException("no answer"));
    }

    @Override
    public void put(ObjectKey key, ObjectContent unread) {
        meet("put", key, true);
        ObjectContent content = sent(unread);
        if (!unlucky(trouble)) {
            replaced(key, content);
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> put(key, content, false);
            case 1 -> replacedLate(key, content);
            default -> {}
        }
        chronicle.note("put without an answer", key);
        throw new StorageUnavailableException("no answer to a put", null);
    }

    private void put(ObjectKey key, ObjectContent content, boolean told) {
        connection.put(key, content, told);
        objects.overwritten(key);
    }

    /** What a put does whose answer arrives. */
    protected void replaced(ObjectKey key, ObjectContent content) {
        put(key, content, true);
    }

    /** What a put does whose answer nobody waits for any more. */
    protected void replacedLate(ObjectKey key, ObjectContent content) {
        objects.later(() -> put(key, content, false));
    }

    @Override
    public InputStream read(ObjectKey key) {
        return read(key, new ByteRange(0, Long.MAX_VALUE));
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        meet("read", key, false);
        readTrouble();
        InputStream in = connection.store().read(key, range);
        if (objects.isDamaged(key)) {
            chronicle.note("damaged object read", key);
            return new FlippedBits(in);
        }
        if (unlucky(trouble / 8)) {
            chronicle.note("read ended early", key);
            return new TruncatedStream(in, random.nextInt(20));
        }
        return in;
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        meet("look at", key, false);
        readTrouble();
        return connection.store().stat(key);
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        meet("list", prefix, false);
        readTrouble();
        ListPage page = connection.store().list(prefix, startAfter, limit);
        if (page.objects().isEmpty() || !unlucky(trouble)) {
            return page;
        }
        chronicle.note("listing left objects out", prefix);
        return new ListPage(stale(page.objects()), page.next());
    }

    /** Without the newest, or without any one of them. */
    private List<ObjectStat> stale(List<ObjectStat> all) {
        List<ObjectStat> seen = new ArrayList<>(all);
        if (random.nextBoolean()) {
            seen.remove(random.nextInt(seen.size()));
            return seen;
        }
        return seen.subList(0, Math.max(0, seen.size() - 1 - random.nextInt(3)));
    }

    @Override
    public void delete(ObjectKey key) {
        meet("delete", key, true);
        connection.store().delete(key);
    }

    @Override
    public void confirmDurable(ObjectKey key) {
        meet("confirm", key, false);
        readTrouble();
        confirmed(key);
    }

    /** What a confirmation does. */
    protected void confirmed(ObjectKey key) {
        connection.confirm(key);
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return connection.store().presignRead(key, validity);
    }

    @Override
    public String description() {
        return "simulated";
    }

    @Override
    public void close() {}
}

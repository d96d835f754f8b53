package dev.warren.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An object store that fails as it is told to. Each operation has a script of faults, one for each of its next calls; when the
 * script is at its end, the operation's lasting fault applies, at first none.
 *
 * <pre>{@code
 * var store = new FaultyObjectStore(new InMemoryObjectStore());
 * store.next(Operation.CREATE, new StoreFault.ResponseLost());
 * store.always(Operation.LIST, new StoreFault.StaleList(1));
 * }</pre>
 */
public final class FaultyObjectStore implements ObjectStore {

    /** What can fail on its own. */
    public enum Operation {
        CREATE,
        PUT,
        READ,
        STAT,
        LIST,
        DELETE,
        CONFIRM_DURABLE
    }

    private static final Logger log = LoggerFactory.getLogger(FaultyObjectStore.class);

    private final ObjectStore store;
    private final Predicate<ObjectKey> afflicted;
    private final Map<Operation, Deque<StoreFault>> scripts = new EnumMap<>(Operation.class);
    private final Map<Operation, StoreFault> lasting = new EnumMap<>(Operation.class);
    private final Map<Operation, Integer> calls = new EnumMap<>(Operation.class);
    private final List<Runnable> delayed = new ArrayList<>();

    public FaultyObjectStore(ObjectStore store) {
        this(store, anyKey -> true);
    }

    /** Fails only for some keys; listings always count. */
    public FaultyObjectStore(ObjectStore store, Predicate<ObjectKey> afflicted) {
        this.store = store;
        this.afflicted = afflicted;
    }

    /** Adds a fault to the end of the operation's script. */
    public synchronized FaultyObjectStore next(Operation operation, StoreFault fault) {
        scripts.computeIfAbsent(operation, none -> new ArrayDeque<>()).add(fault);
        return this;
    }

    /** Adds the same fault for a number of calls. */
    public synchronized FaultyObjectStore next(Operation operation, StoreFault fault, int times) {
        for (int i = 0; i < times; i++) {
            next(operation, fault);
        }
        return this;
    }

    /** Sets what happens to every call that the script says nothing about. */
    public synchronized FaultyObjectStore always(Operation operation, StoreFault fault) {
        lasting.put(operation, fault);
        return this;
    }

    /** Every operation fails with {@link StoreFault.Unavailable} until {@link #heal}. */
    public synchronized FaultyObjectStore outage() {
        for (Operation operation : Operation.values()) {
            always(operation, new StoreFault.Unavailable());
        }
        return this;
    }

    /** Ends all scripts and lasting faults. What is delayed stays so. */
    public synchronized FaultyObjectStore heal() {
        scripts.clear();
        lasting.clear();
        return this;
    }

    /** Lets the delayed requests arrive, in their order; their answers go nowhere. */
    public void applyDelayed() {
        List<Runnable> arriving;
        synchronized (this) {
            arriving = List.copyOf(delayed);
            delayed.clear();
        }
        arriving.forEach(Runnable::run);
    }

    /** How often the operation was called, for the keys that can fail. */
    public synchronized int calls(Operation operation) {
        return calls.getOrDefault(operation, 0);
    }

    private synchronized StoreFault fault(Operation operation) {
        calls.merge(operation, 1, Integer::sum);
        Deque<StoreFault> script = scripts.getOrDefault(operation, new ArrayDeque<>());
        return script.isEmpty() ? lasting.getOrDefault(operation, new StoreFault.None()) : script.remove();
    }

    private StoreFault fault(Operation operation, ObjectKey key) {
        return afflicted.test(key) ? fault(operation) : new StoreFault.None();
    }

    private synchronized void delay(Runnable request) {
        delayed.add(request);
    }

    @Override
    public CreateOutcome createIfAbsent(ObjectKey key, ObjectContent content, WriteId writeId) {
        StoreFault fault = fault(Operation.CREATE, key);
        Supplier<CreateOutcome> create = () -> store.createIfAbsent(key, content, writeId);
        if (fault instanceof StoreFault.CompetitorFirst competitor) {
            store.createIfAbsent(key, competitor.content(), WriteId.random());
            return create.get();
        }
        if (fault instanceof StoreFault.CreateReplaces) {
            store.put(key, content);
            return CreateOutcome.CREATED;
        }
        if (!leavesDoubt(fault)) {
            return meet(fault, Operation.CREATE, create);
        }
        try {
            return meet(fault, Operation.CREATE, create);
        } catch (StorageUnavailableException e) {
            return new CreateOutcome.Unknown(e);
        }
    }

    private static boolean leavesDoubt(StoreFault fault) {
        return fault instanceof StoreFault.ResponseLost
                || fault instanceof StoreFault.RequestLost
                || fault instanceof StoreFault.Delayed;
    }

    /** The faults that every operation knows. */
    private <T> T meet(StoreFault fault, Operation operation, Supplier<T> request) {
        if (fault instanceof StoreFault.None) {
            return request.get();
        }
        if (fault instanceof StoreFault.Unavailable) {
            throw unavailable(operation, "does not answer");
        }
        if (fault instanceof StoreFault.Refused refused) {
            throw new StorageRefusedException(refused.message(), null);
        }
        if (fault instanceof StoreFault.ResponseLost) {
            T answer = request.get();
            throw unavailable(operation, "lost the response " + answer);
        }
        if (fault instanceof StoreFault.RequestLost) {
            throw unavailable(operation, "lost the request");
        }
        if (fault instanceof StoreFault.Delayed) {
            delay(() -> unheard(request.get()));
            throw unavailable(operation, "delayed the request");
        }
        throw new IllegalStateException(fault + " is no fault of " + operation);
    }

    private static void unheard(Object answer) {
        log.debug("A delayed request arrived, its answer is not heard: {}", answer);
    }

    private static StorageUnavailableException unavailable(Operation operation, String what) {
        return new StorageUnavailableException("scripted fault: " + operation + " " + what, null);
    }

    private void meet(Operation operation, ObjectKey key, Runnable request) {
        meet(fault(operation, key), operation, () -> {
            request.run();
            return key;
        });
    }

    @Override
    public void put(ObjectKey key, ObjectContent content) {
        meet(Operation.PUT, key, () -> store.put(key, content));
    }

    @Override
    public InputStream read(ObjectKey key) {
        return meet(fault(Operation.READ, key), Operation.READ, () -> store.read(key));
    }

    @Override
    public InputStream read(ObjectKey key, ByteRange range) {
        return meet(fault(Operation.READ, key), Operation.READ, () -> store.read(key, range));
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        return meet(fault(Operation.STAT, key), Operation.STAT, () -> store.stat(key));
    }

    @Override
    public ListPage list(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit) {
        StoreFault fault = fault(Operation.LIST);
        if (fault instanceof StoreFault.StaleList stale) {
            return staleList(prefix, startAfter, limit, stale.omitted());
        }
        return meet(fault, Operation.LIST, () -> store.list(prefix, startAfter, limit));
    }

    private ListPage staleList(KeyPrefix prefix, Optional<ObjectKey> startAfter, int limit, int omitted) {
        List<ObjectStat> all = new ArrayList<>();
        Optional<ObjectKey> after = Optional.empty();
        do {
            ListPage page = store.list(prefix, after, ListPage.MAX_OBJECTS);
            all.addAll(page.objects());
            after = page.next();
        } while (after.isPresent());
        List<ObjectStat> seen = all.subList(0, Math.max(0, all.size() - omitted)).stream()
                .filter(object -> startAfter.isEmpty() || object.key().compareTo(startAfter.get()) > 0)
                .toList();
        if (seen.size() <= limit) {
            return new ListPage(seen, Optional.empty());
        }
        return new ListPage(
                seen.subList(0, limit), Optional.of(seen.get(limit - 1).key()));
    }

    @Override
    public void delete(ObjectKey key) {
        meet(Operation.DELETE, key, () -> store.delete(key));
    }

    @Override
    public void confirmDurable(ObjectKey key) {
        meet(Operation.CONFIRM_DURABLE, key, () -> store.confirmDurable(key));
    }

    @Override
    public Optional<URI> presignRead(ObjectKey key, Duration validity) {
        return store.presignRead(key, validity);
    }

    @Override
    public String description() {
        return "faulty " + store.description();
    }

    @Override
    public void close() {
        store.close();
    }
}

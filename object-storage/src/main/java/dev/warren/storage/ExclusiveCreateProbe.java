package dev.warren.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries at start-up whether a store keeps the promises that exactly-once rests on: of many concurrent creates one wins, what it
 * wrote stays, and it is seen at once. A proof it is not, but stores that ignore the condition, and there are some, fail it
 * every time.
 *
 * <p>Writes below {@code _warren/probe/} and removes that again where it may.
 */
public final class ExclusiveCreateProbe {

    /** Catches a store that lets a second writer through in one of three races with a probability of 87 %. */
    public static final int DEFAULT_ROUNDS = 5;

    private static final Logger log = LoggerFactory.getLogger(ExclusiveCreateProbe.class);
    private static final KeyPrefix HOME = new KeyPrefix("_warren/probe/");
    private static final int WRITERS = 16;
    private static final int REPETITIONS_WHILE_UNKNOWN = 3;

    private final ObjectStore store;
    private final int rounds;

    public ExclusiveCreateProbe(ObjectStore store) {
        this(store, DEFAULT_ROUNDS);
    }

    /** @param rounds how many races to run, each of 16 writers */
    public ExclusiveCreateProbe(ObjectStore store, int rounds) {
        this.store = store;
        this.rounds = rounds;
    }

    /**
     * Runs the races, one after the other.
     *
     * @throws StorageRefusedException if the store broke a promise, or refuses what the probe does; exactly-once operation is not
     *     possible then
     * @throws StorageUnavailableException if the store did not answer; nothing is known then
     */
    public void run() {
        UUID run = UUID.randomUUID();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            for (int round = 1; round <= rounds; round++) {
                probe(HOME.key(run + "-" + round), HOME.key(run.toString()), writers);
            }
            log.info(
                    "{} creates exclusively: {} races of {} writers had one winner each",
                    store.description(),
                    rounds,
                    WRITERS);
        } finally {
            writers.shutdownNow();
            cleanUp(run);
        }
    }

    private void probe(ObjectKey key, ObjectKey justBefore, ExecutorService writers) {
        List<CreateOutcome> outcomes = race(key, writers);
        int winners = Collections.frequency(outcomes, CreateOutcome.CREATED);
        if (winners != 1) {
            throw violation(winners + " of " + WRITERS + " concurrent creates of one key reported success");
        }
        String written = content(key, outcomes.indexOf(CreateOutcome.CREATED));
        requireContent(key, written, "after a race");
        if (!(create(key, "a late writer") instanceof CreateOutcome.Exists)) {
            throw violation("a create of a key that is taken reported success");
        }
        requireContent(key, written, "after a refused create");
        requireListed(key, justBefore);
    }

    private List<CreateOutcome> race(ObjectKey key, ExecutorService writers) {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Callable<CreateOutcome>> creates = IntStream.range(0, WRITERS)
                .<Callable<CreateOutcome>>mapToObj(writer -> () -> {
                    start.await();
                    return create(key, content(key, writer));
                })
                .toList();
        try {
            List<CreateOutcome> outcomes = new ArrayList<>();
            for (Future<CreateOutcome> outcome : writers.invokeAll(creates)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailableException("interrupted while probing " + store.description(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageException storage) {
                throw storage;
            }
            throw new IllegalStateException("the probe of " + store.description() + " failed", e.getCause());
        }
    }

    private CreateOutcome create(ObjectKey key, String content) {
        WriteId writeId = WriteId.random();
        ObjectContent bytes = ObjectContent.ofBytes(content.getBytes(UTF_8));
        CreateOutcome outcome = store.createIfAbsent(key, bytes, writeId);
        for (int i = 0; i < REPETITIONS_WHILE_UNKNOWN && outcome instanceof CreateOutcome.Unknown; i++) {
            outcome = store.createIfAbsent(key, bytes, writeId);
        }
        if (outcome instanceof CreateOutcome.Unknown unknown) {
            throw new StorageUnavailableException(
                    "cannot probe " + store.description() + ", it is not known what became of a write",
                    unknown.cause());
        }
        return outcome;
    }

    private void requireContent(ObjectKey key, String expected, String when) {
        try (InputStream in = store.read(key)) {
            String actual = new String(in.readAllBytes(), UTF_8);
            if (!actual.equals(expected)) {
                throw violation(when + " the object is not the winner's");
            }
        } catch (NoSuchObjectException e) {
            throw violation("an object is not seen by a read after it was created");
        } catch (IOException e) {
            throw new StorageUnavailableException("cannot read what the probe wrote to " + store.description(), e);
        }
    }

    private void requireListed(ObjectKey key, ObjectKey justBefore) {
        boolean listed = store.list(HOME, Optional.of(justBefore), ListPage.MAX_OBJECTS).objects().stream()
                .anyMatch(object -> object.key().equals(key));
        if (!listed) {
            throw violation("an object is not seen by a listing after it was created");
        }
    }

    private static String content(ObjectKey key, int writer) {
        return "probe " + key + " of writer " + writer;
    }

    private StorageRefusedException violation(String what) {
        return new StorageRefusedException(
                store.description() + " ignores create-if-absent (on S3: If-None-Match: *): " + what
                        + ". Two writers could archive the same event twice, so exactly-once operation is refused. Use a store with"
                        + " conditional writes, such as AWS S3 or a current MinIO, and no proxy that drops the header",
                null);
    }

    private void cleanUp(UUID run) {
        try {
            for (int round = 1; round <= rounds; round++) {
                store.delete(HOME.key(run + "-" + round));
            }
        } catch (StorageException e) {
            log.info("Left the small objects {}{}-* behind: {}", HOME, run, e.getMessage());
        }
    }
}

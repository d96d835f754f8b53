package dev.warren.storage.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.fixtures.simulation.Turns;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.StorageException;
import dev.warren.storage.WriteId;
import dev.warren.storage.local.LocalObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A process with a store of its own on the common disk, which goes on by some calls when it is let. */
final class DiskWriter {

    private static final int ONE_PAUSE_IN = 4;
    private static final int PAGE = 2;

    private final PowerLossWorld world;
    private final Random random;
    private final DiskMisfortune misfortune;
    private final Turns turns;
    private double trouble;
    private Instant busySince;
    private ReplacedObjects.@Nullable Attempt attempt;
    private boolean killed;

    DiskWriter(PowerLossWorld world, double trouble) {
        this.world = world;
        this.random = world.random();
        this.busySince = world.disk().now();
        this.misfortune = new DiskMisfortune(random, this::pass);
        this.turns = Turns.of(this::live);
        this.trouble = trouble;
    }

    /** Somebody else may go first, now and then. */
    private void pass() {
        if (killed || random.nextInt(ONE_PAUSE_IN) == 0) {
            turns.pass();
        }
    }

    void goOn() {
        turns.next();
    }

    boolean isEnded() {
        return turns.isEnded();
    }

    void endTrouble() {
        trouble = 0;
        misfortune.share(0);
    }

    /** No write that it is at began before this. */
    Instant busySince() {
        return busySince;
    }

    void kill() {
        killed = true;
        turns.kill();
        if (attempt != null) {
            world.replaced().killed(attempt);
        }
    }

    private void live() {
        Optional<LocalObjectStore> store = Optional.empty();
        while (store.isEmpty() && !world.isOver()) {
            store = open();
        }
        misfortune.share(trouble);
        while (!world.isOver()) {
            turns.pass();
            busySince = world.disk().now();
            try {
                something(store.get());
            } catch (StorageException trouble) {
                world.chronicle().note("operation failed", trouble);
            }
        }
    }

    private Optional<LocalObjectStore> open() {
        turns.pass();
        misfortune.share(random.nextInt(4) == 0 ? trouble : 0);
        try {
            return Optional.of(LocalObjectStore.open(world.disk()
                    .root(world.mutant().calls(world.disk(), misfortune))
                    .resolve(PowerLossWorld.ROOT)));
        } catch (StorageException trouble) {
            world.chronicle().note("could not open", trouble);
            return Optional.empty();
        }
    }

    private void something(LocalObjectStore store) {
        int dice = random.nextInt(100);
        if (dice < 45) {
            create(store, world.anyCreated());
        } else if (dice < 60) {
            put(store, world.anyReplaced());
        } else if (dice < 65) {
            delete(store, world.anyReplaced());
        } else if (dice < 80) {
            confirm(store, world.anyCreated());
        } else if (dice < 86) {
            read(store, world.anyCreated());
        } else if (dice < 93) {
            list(store);
        } else {
            sweep(store);
        }
    }

    /** Repeats the same write while it is not known what came of it, or gives it up. */
    private void create(LocalObjectStore store, ObjectKey key) {
        String text = world.newText(key);
        WriteId write = new WriteId(new UUID(random.nextLong(), random.nextLong()));
        world.created().begin(text);
        boolean known = true;
        do {
            try {
                CreateOutcome outcome = store.createIfAbsent(key, content(text), write);
                world.chronicle().note(outcome.getClass().getSimpleName(), key, text);
                known = isKnown(outcome, key, text);
            } catch (StorageException refusal) {
                if (known) {
                    world.created().refused(text);
                }
                throw refusal;
            }
        } while (!known && random.nextInt(8) > 0);
    }

    private boolean isKnown(CreateOutcome outcome, ObjectKey key, String text) {
        if (outcome instanceof CreateOutcome.Created) {
            world.created().created(key, text);
        } else if (outcome instanceof CreateOutcome.Exists) {
            world.created().exists(key, text);
        }
        return !(outcome instanceof CreateOutcome.Unknown);
    }

    /** Now and then with a source that breaks off. */
    private ObjectContent content(String text) {
        ObjectContent whole = ObjectContent.ofBytes(text.getBytes(UTF_8));
        return random.nextInt(20) > 0 ? whole : new BreakingContent(whole, random.nextInt(text.length()));
    }

    private void put(LocalObjectStore store, ObjectKey key) {
        String text = world.newText(key);
        ReplacedObjects.Attempt begun = world.replaced().begin(key, Optional.of(text));
        attempt = begun;
        try {
            store.put(key, content(text));
            world.chronicle().note("put", key, text);
            world.replaced().done(begun);
        } finally {
            over(begun);
        }
    }

    /** That it lasts is not promised. */
    private void delete(LocalObjectStore store, ObjectKey key) {
        ReplacedObjects.Attempt begun = world.replaced().begin(key, Optional.empty());
        attempt = begun;
        try {
            store.delete(key);
            world.chronicle().note("deleted", key);
        } finally {
            over(begun);
        }
    }

    private void over(ReplacedObjects.Attempt begun) {
        world.replaced().killed(begun);
        attempt = null;
    }

    private void confirm(LocalObjectStore store, ObjectKey key) {
        if (world.mutant() == DiskMutant.CONFIRMED_UNFORCED) {
            if (store.stat(key).isEmpty()) {
                return;
            }
        } else {
            try {
                store.confirmDurable(key);
            } catch (NoSuchObjectException absent) {
                return;
            }
        }
        world.chronicle().note("confirmed", key);
        world.created().confirmed(key);
    }

    private void read(LocalObjectStore store, ObjectKey key) {
        boolean promised = world.created().promised().contains(key);
        try (InputStream in = store.read(key)) {
            world.created().mustBeWhole(key, PowerLossWorld.text(in.readAllBytes()));
            world.chronicle().note("read", key);
        } catch (NoSuchObjectException absent) {
            CreatedObjects.require(!promised, key + " was promised, and is not found");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void list(LocalObjectStore store) {
        Set<ObjectKey> promised = world.created().promised();
        Set<ObjectKey> listed = new HashSet<>();
        Optional<ObjectKey> after = Optional.empty();
        do {
            ListPage page = store.list(new KeyPrefix(""), after, PAGE);
            page.objects().stream().map(ObjectStat::key).forEach(listed::add);
            after = page.next();
        } while (after.isPresent());
        world.chronicle().note("listed", listed.size());
        CreatedObjects.require(listed.containsAll(promised), "promised, but not listed: " + promised + listed);
        CreatedObjects.require(world.keys().containsAll(listed), "listed, but no object: " + listed);
    }

    private void sweep(LocalObjectStore store) {
        boolean early = world.mutant() == DiskMutant.SWEPT_WHILE_WRITTEN;
        Instant before = early ? world.disk().now().plus(Duration.ofDays(1)) : world.oldestWrite();
        if (store.removeAbandonedTemporaries(before) > 0) {
            world.chronicle().note("temporaries swept");
        }
    }
}

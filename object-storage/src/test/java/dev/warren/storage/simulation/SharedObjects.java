package dev.warren.storage.simulation;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fake: the objects that all processes of a world share. Writes may be under way that nobody waits for any more, and bytes may be
 * damaged until somebody repairs them.
 */
public final class SharedObjects {

    /** What everybody is told until it is over. */
    public enum Outage {
        NONE,
        NO_ANSWER,
        /** Permissions are gone. */
        REFUSED,
        /** Nothing can be written. */
        FULL
    }

    private final Medium medium;
    private final List<Runnable> late = new ArrayList<>();
    private final Set<ObjectKey> damaged = new TreeSet<>();
    private Outage outage = Outage.NONE;

    public SharedObjects(Medium medium) {
        this.medium = medium;
    }

    /** What is visible, read without trouble. */
    public ObjectStore visible() {
        return medium.visible();
    }

    /** Whether operations have steps, between which a process may be killed. */
    public boolean hasSteps() {
        return medium.hasSteps();
    }

    /** A process with a store of its own. */
    Connection connect() {
        return medium.connect();
    }

    Outage outage() {
        return outage;
    }

    public void begin(Outage kind) {
        outage = kind;
    }

    public void endOutage() {
        outage = Outage.NONE;
    }

    /** The bytes of an object, read without trouble. */
    public byte[] read(ObjectKey key) {
        try (InputStream in = visible().read(key)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the object is there and would be after a power cut. */
    public boolean isDurable(ObjectKey key) {
        return medium.isDurable(key);
    }

    /** The machine stops at once, with all its processes: what was not durable is gone, or happens not to be. */
    public void cutPower(Random random) {
        late.clear();
        medium.losePower(random);
    }

    /** Whether nothing can be written until the machine is started again. */
    public boolean needARestart() {
        return medium.isReadOnly();
    }

    void later(Runnable write) {
        late.add(write);
    }

    public boolean isAnyLate() {
        return !late.isEmpty();
    }

    /** One of the writes that nobody waits for arrives; whether there was one, and it was done. */
    public boolean arrive(Random random) {
        if (late.isEmpty()) {
            return false;
        }
        Runnable write = late.remove(random.nextInt(late.size()));
        try {
            write.run();
        } catch (StorageException | ProcessEnded nobodyWaitsForIt) {
            return false;
        }
        return true;
    }

    void overwritten(ObjectKey key) {
        damaged.remove(key);
    }

    public void damage(ObjectKey key) {
        damaged.add(key);
    }

    boolean isDamaged(ObjectKey key) {
        return damaged.contains(key);
    }

    /** Somebody restores what was damaged. */
    public void repair() {
        damaged.clear();
    }

    /** The objects below a prefix, at most a page of them. */
    public List<ObjectStat> list(KeyPrefix prefix) {
        return visible().list(prefix, Optional.empty(), ListPage.MAX_OBJECTS).objects();
    }
}

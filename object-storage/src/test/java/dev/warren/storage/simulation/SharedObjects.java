package dev.warren.storage.simulation;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Fake: the objects that all processes of a world share. On a disk what is visible need not be durable: whoever wrote it was not
 * told yet. Writes may be under way that nobody waits for any more, and bytes may be damaged until somebody repairs them.
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

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final boolean visibleIsDurable;
    private final List<Runnable> late = new ArrayList<>();
    /** With what a power cut leaves in their place. */
    private final Map<ObjectKey, Optional<byte[]>> notDurable = new TreeMap<>();

    private final Set<ObjectKey> damaged = new TreeSet<>();
    private Outage outage = Outage.NONE;

    /** @param visibleIsDurable as on S3; on a disk it is not */
    public SharedObjects(boolean visibleIsDurable) {
        this.visibleIsDurable = visibleIsDurable;
    }

    /** What is visible, read without trouble. */
    public InMemoryObjectStore memory() {
        return memory;
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

    /** Creates the object if it is absent; it is durable if its writer is told so. */
    CreateOutcome create(ObjectKey key, ObjectContent content, WriteId writeId, boolean told) {
        boolean absent = memory.stat(key).isEmpty();
        CreateOutcome outcome = memory.createIfAbsent(key, content, writeId);
        if (outcome instanceof CreateOutcome.Created && (absent || told)) {
            settle(key, told, Optional.empty());
        }
        return outcome;
    }

    /** Writes the object, replacing what is there; it is durable if its writer is told so. */
    void put(ObjectKey key, ObjectContent content, boolean told) {
        Optional<byte[]> before = notDurable.containsKey(key) ? notDurable.get(key) : bytes(key);
        memory.put(key, content);
        damaged.remove(key);
        settle(key, told, before);
    }

    private void settle(ObjectKey key, boolean durable, Optional<byte[]> before) {
        if (durable) {
            notDurable.remove(key);
        } else if (!visibleIsDurable) {
            notDurable.put(key, before);
        }
    }

    private Optional<byte[]> bytes(ObjectKey key) {
        return memory.stat(key).map(found -> read(key));
    }

    /** The bytes of an object, read without trouble. */
    public byte[] read(ObjectKey key) {
        try (InputStream in = memory.read(key)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(ObjectKey key) {
        memory.delete(key);
        notDurable.remove(key);
    }

    void confirm(ObjectKey key) {
        memory.confirmDurable(key);
        notDurable.remove(key);
    }

    /** Whether the object is there and would be after a power cut. */
    public boolean isDurable(ObjectKey key) {
        return memory.stat(key).isPresent() && !notDurable.containsKey(key);
    }

    /** The machine stops at once, with all its processes: what was not durable is gone, or happens not to be. */
    public void cutPower(Random random) {
        late.clear();
        notDurable.forEach((key, before) -> {
            if (random.nextInt(3) > 0) {
                memory.delete(key);
                before.ifPresent(bytes -> memory.put(key, ObjectContent.ofBytes(bytes)));
            }
        });
        notDurable.clear();
    }

    void later(Runnable write) {
        late.add(write);
    }

    /** One of the writes that nobody waits for arrives; whether there was one. */
    public boolean arrive(Random random) {
        if (late.isEmpty()) {
            return false;
        }
        late.remove(random.nextInt(late.size())).run();
        return true;
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
        return memory.list(prefix, Optional.empty(), ListPage.MAX_OBJECTS).objects();
    }
}

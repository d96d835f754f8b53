package dev.warren.storage.simulation;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Fake: a store whose operations are one step each. Like a disk's, what is visible need not be durable while its writer was not told. */
public final class InMemoryMedium implements Medium, Connection {

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final boolean visibleIsDurable;
    /** With what a power cut leaves in their place. */
    private final Map<ObjectKey, Optional<byte[]>> notDurable = new TreeMap<>();

    /** @param visibleIsDurable as on S3; on a disk it is not */
    public InMemoryMedium(boolean visibleIsDurable) {
        this.visibleIsDurable = visibleIsDurable;
    }

    @Override
    public ObjectStore visible() {
        return memory;
    }

    @Override
    public Connection connect() {
        return this;
    }

    @Override
    public ObjectStore store() {
        return memory;
    }

    @Override
    public CreateOutcome create(ObjectKey key, ObjectContent content, WriteId writeId, boolean told) {
        boolean absent = memory.stat(key).isEmpty();
        CreateOutcome outcome = memory.createIfAbsent(key, content, writeId);
        if (outcome instanceof CreateOutcome.Created && (absent || told)) {
            settle(key, told, Optional.empty());
        }
        return outcome;
    }

    @Override
    public void put(ObjectKey key, ObjectContent content, boolean told) {
        Optional<byte[]> before = notDurable.containsKey(key) ? notDurable.get(key) : bytes(key);
        memory.put(key, content);
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
        if (memory.stat(key).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = memory.read(key)) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void confirm(ObjectKey key) {
        memory.confirmDurable(key);
        notDurable.remove(key);
    }

    @Override
    public boolean hasSteps() {
        return false;
    }

    @Override
    public boolean isDurable(ObjectKey key) {
        return memory.stat(key).isPresent() && !notDurable.containsKey(key);
    }

    @Override
    public void losePower(Random random) {
        notDurable.forEach((key, before) -> {
            if (random.nextInt(3) > 0) {
                memory.delete(key);
                before.ifPresent(bytes -> memory.put(key, ObjectContent.ofBytes(bytes)));
            }
        });
        notDurable.clear();
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public void endAfter(int calls) {}

    @Override
    public void trouble(double share) {}
}

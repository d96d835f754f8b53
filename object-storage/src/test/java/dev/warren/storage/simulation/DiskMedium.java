package dev.warren.storage.simulation;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.WriteId;
import dev.warren.storage.disk.DiskCalls;
import dev.warren.storage.disk.DiskMisfortune;
import dev.warren.storage.disk.VirtualDisk;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The services' own store of files, one in each process, on a virtual disk. */
public final class DiskMedium implements Medium {

    private static final String ROOT = "data/storage";

    private final Random random;
    private final VirtualDisk disk;
    private final Path root;

    /** @param random decides what goes wrong on the disk, and what a power cut leaves */
    public DiskMedium(Random random) {
        this.random = random;
        this.disk = new VirtualDisk(random);
        this.root = disk.root().resolve(ROOT);
        LocalObjectStore.open(root).close();
    }

    @Override
    public ObjectStore visible() {
        return LocalObjectStore.openExisting(root);
    }

    @Override
    public Connection connect() {
        return new Mounted();
    }

    @Override
    public boolean hasSteps() {
        return true;
    }

    @Override
    public boolean isDurable(ObjectKey key) {
        return disk.isDurable(root.resolve(key.value()));
    }

    @Override
    public void losePower(Random unused) {
        disk.losePower();
    }

    @Override
    public boolean isReadOnly() {
        return disk.isReadOnly();
    }

    /** Opens its store when it is first used, again and again where that fails. */
    private final class Mounted implements Connection {

        private final DiskMisfortune misfortune = new DiskMisfortune(random, this::call);
        private @Nullable LocalObjectStore opened;
        private int callsLeft = Integer.MAX_VALUE;

        private void call() {
            if (callsLeft <= 0) {
                throw new ProcessEnded();
            }
            callsLeft--;
        }

        @Override
        public LocalObjectStore store() {
            if (opened == null) {
                opened = LocalObjectStore.open(
                        disk.root(new DiskCalls(disk, misfortune)).resolve(ROOT));
            }
            return opened;
        }

        @Override
        public CreateOutcome create(ObjectKey key, ObjectContent content, WriteId writeId, boolean told) {
            return store().createIfAbsent(key, content, writeId);
        }

        @Override
        public void put(ObjectKey key, ObjectContent content, boolean told) {
            store().put(key, content);
        }

        @Override
        public void confirm(ObjectKey key) {
            store().confirmDurable(key);
        }

        @Override
        public void endAfter(int calls) {
            callsLeft = calls;
        }

        @Override
        public void trouble(double share) {
            misfortune.share(share);
        }
    }
}

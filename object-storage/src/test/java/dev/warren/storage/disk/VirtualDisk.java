package dev.warren.storage.disk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Fake: the disk of one machine. After a power cut there is of each file and each directory what was forced, and of what was not
 * any part: bytes are missing, cut short or zero, names are there or not, each for itself.
 */
public final class VirtualDisk {

    private final Random random;
    private final DiskDirectory root;
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private long nodes;
    private boolean readOnly;

    /** @param random decides what a power cut leaves */
    public VirtualDisk(Random random) {
        this.random = random;
        this.root = new DiskDirectory(0, now);
    }

    /** The root directory, as a process sees it whose calls meet no trouble. */
    public Path root() {
        return root(new DiskCalls(this));
    }

    /** The root directory, as a process sees it. */
    public Path root(DiskCalls process) {
        return new DiskFileSystem(process).root();
    }

    /** All processes have to be gone already. */
    public void losePower() {
        losePower(root, new HashSet<>());
        readOnly = false;
    }

    private void losePower(DiskNode node, Set<DiskNode> done) {
        if (!done.add(node)) {
            return;
        }
        node.losePower(random);
        if (node instanceof DiskDirectory directory) {
            directory.names().forEach(name -> directory.find(name).ifPresent(child -> losePower(child, done)));
        }
    }

    /** Whether the file is there, and would be with these bytes after a power cut. */
    public boolean isDurable(Path path) {
        DiskDirectory directory = root;
        for (Path segment : path) {
            String name = segment.toString();
            Optional<DiskNode> found = directory.find(name);
            if (found.isEmpty() || !directory.isDurable(name)) {
                return false;
            }
            if (found.get() instanceof DiskFile file) {
                return file.isDurable();
            }
            directory = (DiskDirectory) found.get();
        }
        return true;
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Nothing can be changed until the machine is started again, as when a journal could not be written. */
    public boolean isReadOnly() {
        return readOnly;
    }

    void makeReadOnly() {
        readOnly = true;
    }

    DiskDirectory rootDirectory() {
        return root;
    }

    Random random() {
        return random;
    }

    DiskFile newFile() {
        return new DiskFile(++nodes, now);
    }

    DiskDirectory newDirectory() {
        return new DiskDirectory(++nodes, now);
    }
}

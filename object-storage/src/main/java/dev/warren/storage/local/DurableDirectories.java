package dev.warren.storage.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Directories whose names are known to be on disk, all the way from the root.
 *
 * <p>That a directory exists says nothing: another process may have made it a moment ago, and its entry in the parent may still
 * be in memory only. Every directory is therefore made durable once by every process that writes below it.
 */
final class DurableDirectories {

    private static final int REMEMBERED = 4096;

    private final Path root;
    private final Fsync fsync;
    private final Map<Path, Object> durable = new LinkedHashMap<>();
    private final Set<Path> suspects = new HashSet<>();

    DurableDirectories(Path root, Fsync fsync) {
        this.root = root;
        this.fsync = fsync;
    }

    /** Makes the directory, and those above it up to the root, where they are absent; all are durable afterwards. */
    void prepare(Path directory) throws IOException {
        if (directory.equals(root) || isKnown(directory)) {
            return;
        }
        Path parent = parentOf(directory);
        prepare(parent);
        create(directory);
        sync(parent);
        remember(directory);
    }

    /** Makes the names in every directory from this one up to the root durable, whoever made them. */
    void syncUpToRoot(Path directory) throws IOException {
        for (Path current = directory; !current.equals(root); current = parentOf(current)) {
            sync(current);
        }
        sync(root);
    }

    /**
     * Makes the names in the directory durable. Where that failed before, something is written there first: repeating the call
     * alone would find nothing left to do, and succeed.
     */
    void sync(Path directory) throws IOException {
        boolean suspect = isSuspect(directory);
        if (suspect) {
            stir(directory);
        }
        try {
            fsync.directory(directory);
        } catch (IOException e) {
            markSuspect(directory);
            throw e;
        }
        if (suspect) {
            clear(directory);
        }
    }

    /** Forgets what was known, because a directory has vanished. */
    synchronized void forget() {
        durable.clear();
    }

    private static void create(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, Permissions.DIRECTORY.on(directory));
        } catch (FileAlreadyExistsException e) {
            requireDirectory(directory);
        }
    }

    private static void requireDirectory(Path directory) throws IOException {
        Optional<BasicFileAttributes> found = KeyPaths.attributes(directory);
        if (found.isEmpty()) {
            throw new NoSuchFileException(directory.toString(), null, "vanished again");
        }
        if (!found.get().isDirectory()) {
            throw new NotDirectoryException(directory.toString());
        }
    }

    private static void stir(Path directory) throws IOException {
        Path scratch = directory.resolve(TemporaryFile.nameFor("sync", UUID.randomUUID()));
        Files.createFile(scratch, Permissions.FILE.on(directory));
        Files.delete(scratch);
    }

    /** The directory a file or directory below the root is in. */
    static Path parentOf(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " is not below the root");
        }
        return parent;
    }

    private boolean isKnown(Path directory) throws IOException {
        @Nullable Object known = recall(directory);
        return known != null
                && KeyPaths.attributes(directory)
                        .map(BasicFileAttributes::fileKey)
                        .filter(known::equals)
                        .isPresent();
    }

    private synchronized @Nullable Object recall(Path directory) {
        return durable.get(directory);
    }

    private void remember(Path directory) throws IOException {
        Optional<Object> identity = KeyPaths.attributes(directory).map(BasicFileAttributes::fileKey);
        synchronized (this) {
            identity.ifPresent(key -> durable.put(directory, key));
            if (durable.size() > REMEMBERED) {
                durable.remove(durable.keySet().iterator().next());
            }
        }
    }

    private synchronized boolean isSuspect(Path directory) {
        return suspects.contains(directory);
    }

    private synchronized void markSuspect(Path directory) {
        suspects.add(directory);
    }

    private synchronized void clear(Path directory) {
        suspects.remove(directory);
    }
}

package dev.warren.storage.local;

import dev.warren.storage.ObjectContent;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a root directory, and finds out at start-up whether the file system below it can do what a store needs. */
final class RootDirectory {

    private static final Logger log = LoggerFactory.getLogger(RootDirectory.class);

    private static final String DEVICE = "unix:dev";
    private static final String FULL = "No space left on device";

    private RootDirectory() {}

    /**
     * Makes the directory if it is absent, durably, and returns its canonical path.
     *
     * @throws StorageRefusedException if it cannot be made or written to, or cannot have hard links
     * @throws StorageUnavailableException if only room is missing
     */
    static Path open(Path directory, Fsync fsync) {
        try {
            create(directory.toAbsolutePath().normalize(), fsync);
            Path root = directory.toRealPath();
            syncUpwards(root, fsync);
            checkHardLinks(root, fsync);
            return root;
        } catch (IOException | UnsupportedOperationException e) {
            if (String.valueOf(e.getMessage()).contains(FULL)) {
                throw new StorageUnavailableException("cannot use " + directory.toAbsolutePath() + ": " + FULL, e);
            }
            throw new StorageRefusedException(
                    "cannot use " + directory.toAbsolutePath() + " as storage: " + e
                            + "; it has to be a writable directory on a file system with hard links (such as ext4, xfs, btrfs, not FAT)",
                    e);
        }
    }

    private static void create(Path directory, Fsync fsync) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = directory; path != null && !Files.exists(path); path = path.getParent()) {
            missing.push(path);
        }
        for (Path path : missing) {
            try {
                Files.createDirectory(path, Permissions.DIRECTORY.on(path));
            } catch (FileAlreadyExistsException e) {
                log.debug("{} was made by somebody else meanwhile", path);
            }
            syncParent(path, fsync);
        }
    }

    private static void syncParent(Path path, Fsync fsync) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            fsync.directory(parent);
        }
    }

    /** Whoever made the root, or a directory above it, may have been killed before he forced its name. What is mounted is there. */
    private static void syncUpwards(Path root, Fsync fsync) throws IOException {
        for (Path path = root.getParent(); path != null && isOnTheDeviceOf(root, path); path = path.getParent()) {
            try {
                fsync.directory(path);
            } catch (AccessDeniedException e) {
                log.debug("{} may not be opened: what stands in it is taken for durable", path);
            }
        }
    }

    private static boolean isOnTheDeviceOf(Path root, Path path) throws IOException {
        return !root.getFileSystem().supportedFileAttributeViews().contains("unix")
                || Files.getAttribute(root, DEVICE).equals(Files.getAttribute(path, DEVICE));
    }

    /** Create-if-absent is {@code link(2)}: it has to work, and to fail when the name is taken. */
    private static void checkHardLinks(Path root, Fsync fsync) throws IOException {
        Path target = root.resolve(TemporaryFile.nameFor("probe", UUID.randomUUID()));
        TemporaryFile temporary = new TemporaryFile(target, UUID.randomUUID());
        try {
            temporary.write(ObjectContent.ofBytes(new byte[] {1}), fsync);
            temporary.link();
            if (!temporary.isLinked() || !failsToLinkAgain(temporary)) {
                throw new IOException("hard links do not work");
            }
            fsync.directory(root);
        } finally {
            temporary.discard();
            Files.deleteIfExists(target);
        }
    }

    private static boolean failsToLinkAgain(TemporaryFile temporary) throws IOException {
        try {
            temporary.link();
            return false;
        } catch (FileAlreadyExistsException expected) {
            return true;
        }
    }
}

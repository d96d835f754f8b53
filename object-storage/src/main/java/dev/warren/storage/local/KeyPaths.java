package dev.warren.storage.local;

import dev.warren.storage.StorageRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * From keys to files below the root, and no further: the root is canonical, keys have no dot segments, and a symbolic link below
 * the root is refused wherever it stands.
 */
final class KeyPaths {

    private final Path root;

    KeyPaths(Path canonicalRoot) {
        this.root = canonicalRoot;
    }

    Path root() {
        return root;
    }

    /** The file of a key, or the directory of a key prefix. */
    Path of(String key) {
        Path path = resolve(key);
        if (!path.normalize().startsWith(root)) {
            throw new StorageRefusedException(key + " is not below " + root, null);
        }
        return path;
    }

    private Path resolve(String key) {
        try {
            return root.resolve(key);
        } catch (InvalidPathException e) {
            throw new StorageRefusedException(
                    "this JVM cannot write '" + key + "' as a file name, its file name encoding is "
                            + System.getProperty("sun.jnu.encoding") + ": start it with LC_ALL=C.UTF-8",
                    e);
        }
    }

    /**
     * Looks at what stands there.
     *
     * @param path below the root
     * @return empty if nothing does, or if something on the way is no directory
     * @throws StorageRefusedException if there is a symbolic link, there or on the way
     */
    Optional<BasicFileAttributes> find(Path path) throws IOException {
        Path current = root;
        Optional<BasicFileAttributes> found = attributes(root);
        for (Path segment : root.relativize(path)) {
            if (segment.toString().isEmpty()) {
                return found;
            }
            if (found.filter(BasicFileAttributes::isDirectory).isEmpty()) {
                return Optional.empty();
            }
            current = current.resolve(segment);
            found = attributes(current);
            refuseSymbolicLink(current, found);
        }
        return found;
    }

    /** Like {@link #find}, for objects only: what is no regular file is not there. */
    Optional<BasicFileAttributes> findObject(Path path) throws IOException {
        return find(path).filter(BasicFileAttributes::isRegularFile);
    }

    static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void refuseSymbolicLink(Path path, Optional<BasicFileAttributes> attributes) {
        if (attributes.filter(BasicFileAttributes::isSymbolicLink).isPresent()) {
            throw new StorageRefusedException(
                    path
                            + " is a symbolic link; none is followed below the storage root: replace it by what it points to",
                    null);
        }
    }
}

package dev.warren.archive.snapshots;

import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Files below a directory, where other things may be already. No link on the way is followed, nothing that is there is replaced unasked, and no
 * file can be executed.
 *
 * @param root made if it is missing
 * @param replaces whether files that are there give way
 */
public record FileTree(Path root, boolean replaces) {

    public FileTree {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Writes all files of a version, or none if one of them has no place.
     *
     * @throws InvalidInputException if something is in the way
     * @throws DamagedObjectException if the version is damaged
     * @throws UncheckedIOException if the disk does not take it
     */
    public void write(StoredVersion version) {
        checkRoom(version.paths());
        try {
            Files.createDirectories(root);
            version.eachFile(this::write);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write to " + root + ": " + e.getMessage(), e);
        }
    }

    private void checkRoom(Collection<String> paths) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new InvalidInputException(root + " is not a directory");
        }
        paths.forEach(this::place);
    }

    private void write(String path, InputStream content) throws IOException {
        Path place = place(path);
        Files.createDirectories(place.getParent());
        if (replaces) {
            Files.deleteIfExists(place);
        }
        Files.copy(content, place);
    }

    /** Where the file goes. */
    private Path place(String path) {
        Path place = root.resolve(path);
        if (path.isEmpty() || !place.normalize().equals(place) || !place.startsWith(root) || place.equals(root)) {
            throw new DamagedObjectException("a file of the snapshot has a path that leads elsewhere; nothing more is"
                    + " written, and ./archive audit says more");
        }
        Path below = root.relativize(place);
        for (int depth = 1; depth < below.getNameCount(); depth++) {
            Path parent = root.resolve(below.subpath(0, depth));
            if (isThere(parent) && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                throw new InvalidInputException(
                        parent + " is in the way: a directory belongs there; choose another --to");
            }
        }
        if (isThere(place) && (!replaces || Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS))) {
            throw new InvalidInputException(place + " is there already; choose another --to"
                    + (replaces ? "" : ", or replace files with --force"));
        }
        return place;
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}

package dev.warren.quickstart.archive;

import dev.warren.quickstart.QuickstartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a run, empty at its beginning. What an earlier run has left is removed; a marker file tells such a directory from
 * one that belongs to somebody else, which is never touched. Two runs cannot use one directory at the same time.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String MARKER = ".made-by-quickstart";

    private final Path path;
    private final FileChannel marker;

    private DataDirectory(Path path, FileChannel marker) {
        this.path = path;
        this.marker = marker;
    }

    /**
     * Makes the directory, or empties it.
     *
     * @throws QuickstartException if it is somebody else's, or in use
     */
    public static DataDirectory empty(Path path) {
        try {
            if (!isOurs(path) && !isEmpty(path)) {
                throw new QuickstartException(
                        path + " is not empty and was not made by the quickstart, so that it is left alone:"
                                + " choose another directory with --data");
            }
            Files.createDirectories(path);
            FileChannel marker =
                    FileChannel.open(path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            DataDirectory directory = new DataDirectory(path, marker);
            directory.lockAndClear();
            return directory;
        } catch (IOException e) {
            throw new QuickstartException("the directory " + path + " cannot be used: " + e, e);
        }
    }

    public Path path() {
        return path;
    }

    private static boolean isOurs(Path path) {
        return Files.isRegularFile(path.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isEmpty(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private void lockAndClear() throws IOException {
        if (!isLocked()) {
            marker.close();
            throw new QuickstartException(
                    "another quickstart is running in " + path + ": stop it, or choose another directory with --data");
        }
        Files.walkFileTree(path, new Clearing());
    }

    /** Until the channel is closed, which the end of the process does as well. */
    private boolean isLocked() throws IOException {
        try {
            return marker.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        marker.close();
    }

    /** Removes everything below the directory but the marker; links are removed, not followed. */
    private final class Clearing extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.equals(path.resolve(MARKER))) {
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            if (!directory.equals(path)) {
                Files.delete(directory);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}

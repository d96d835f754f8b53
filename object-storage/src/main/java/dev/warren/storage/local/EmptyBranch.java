package dev.warren.storage.local;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes directories in which there is nothing, the deepest first. A file that comes meanwhile keeps its directory. */
final class EmptyBranch extends SimpleFileVisitor<Path> {

    private final Path root;

    private EmptyBranch(Path root) {
        this.root = root;
    }

    /** Removes the directory, and those below it; whatever has a file in it stays, and so does the root. */
    static Path remove(Path top, KeyPaths paths, DurableDirectories directories) throws IOException {
        if (paths.find(top).filter(BasicFileAttributes::isDirectory).isPresent()) {
            Files.walkFileTree(top, new EmptyBranch(paths.root()));
            sync(top, paths, directories);
        }
        return top;
    }

    private static void sync(Path top, KeyPaths paths, DurableDirectories directories) throws IOException {
        if (!top.equals(paths.root()) && Files.isDirectory(DurableDirectories.parentOf(top))) {
            directories.sync(DurableDirectories.parentOf(top));
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (!directory.equals(root)) {
            removeIfEmpty(directory);
        }
        return FileVisitResult.CONTINUE;
    }

    private static void removeIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException inUse) {
            return; // whoever wrote there meanwhile needs it
        }
    }
}

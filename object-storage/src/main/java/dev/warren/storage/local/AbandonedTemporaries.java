package dev.warren.storage.local;

import dev.warren.storage.UnfinishedWrites.UnfinishedWrite;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds and removes what writers that were killed have left behind. What vanishes meanwhile is somebody else's success. */
final class AbandonedTemporaries extends SimpleFileVisitor<Path> {

    private static final Logger log = LoggerFactory.getLogger(AbandonedTemporaries.class);

    private final Instant writtenBefore;
    private int removed;

    private AbandonedTemporaries(Instant writtenBefore) {
        this.writtenBefore = writtenBefore;
    }

    static int remove(Path root, Instant writtenBefore) throws IOException {
        AbandonedTemporaries visitor = new AbandonedTemporaries(writtenBefore);
        Files.walkFileTree(root, visitor);
        return visitor.removed;
    }

    /** Gives all there are, old and new, and removes none. */
    static void each(Path root, Consumer<UnfinishedWrite> found) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (TemporaryFile.isNameOfOne(file.getFileName().toString())) {
                    found.accept(new UnfinishedWrite(
                            file.toString(), attributes.lastModifiedTime().toInstant()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()
                && TemporaryFile.isNameOfOne(file.getFileName().toString())
                && attributes.lastModifiedTime().toInstant().isBefore(writtenBefore)) {
            delete(file, attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
        return FileVisitResult.CONTINUE;
    }

    private void delete(Path file, BasicFileAttributes attributes) {
        try {
            if (Files.deleteIfExists(file)) {
                removed++;
                log.info("Removed abandoned {} ({} bytes)", file, attributes.size());
            }
        } catch (IOException e) {
            log.warn("Cannot remove abandoned {}: {}", file, e.toString());
        }
    }
}

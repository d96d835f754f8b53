package dev.warren.storage.local;

import dev.warren.storage.ObjectContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The hidden sibling in which an object is written: {@code .<name>.<write id>.tmp}. Keys cannot start with a dot, so it is never
 * taken for an object, and it is on the file system of the object, so it can be linked.
 */
final class TemporaryFile {

    private static final Pattern NAME = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final Path target;

    TemporaryFile(Path target, UUID writeId) {
        this.target = target;
        this.path = target.resolveSibling(nameFor(target.getFileName().toString(), writeId));
    }

    static String nameFor(String objectName, UUID writeId) {
        return "." + objectName + "." + writeId + ".tmp";
    }

    /** Whether a file of this name was made by this class. */
    static boolean isNameOfOne(String fileName) {
        return NAME.matcher(fileName).matches();
    }

    /**
     * Writes and forces the content. On failure the file is gone, or the failure to remove it is suppressed in the exception.
     *
     * @throws NoSuchFileException if the directory is not there
     */
    void write(ObjectContent content, Fsync fsync) throws IOException {
        Files.deleteIfExists(path);
        try (FileChannel file = FileChannel.open(
                path, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), Permissions.FILE.on(path))) {
            copy(content, file);
            fsync.file(file);
        } catch (IOException e) {
            throw discardedAfter(e);
        } catch (RuntimeException e) {
            throw discardedAfter(e);
        }
    }

    private static void copy(ObjectContent content, FileChannel file) throws IOException {
        try (InputStream in = content.openAt(0)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            var out = Channels.newOutputStream(file);
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
        if (file.position() != content.length()) {
            throw new IOException(
                    "the content has " + file.position() + " bytes, not the announced " + content.length());
        }
    }

    /** Gives the file its final name as well; fails if that name is taken. */
    void link() throws IOException {
        Files.createLink(target, path);
    }

    /** Whether the final name is a name of this very file, so that this write owns the object. */
    boolean isLinked() throws IOException {
        try {
            return Files.isSameFile(path, target);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Gives the file its final name instead of its own, replacing what has it. */
    void replaceTarget() throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    void discard() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Removes the file because of a failure, and returns that failure. */
    <E extends Exception> E discardedAfter(E failure) {
        try {
            discard();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

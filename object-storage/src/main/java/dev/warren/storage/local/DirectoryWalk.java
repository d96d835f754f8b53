package dev.warren.storage.local;

import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * The objects below a directory in the order of their keys, found as they are asked for.
 *
 * <p>A directory is ordered as if its name ended with a slash ({@code a-b}, {@code a.b}, {@code a/…}, {@code a0}), which is where
 * its keys belong. Whether a name is a directory is only looked up when its turn comes: it then goes back into the queue with
 * its slash. A directory whose keys all come before the start is never opened. Memory: some names of each directory on the way.
 */
final class DirectoryWalk {

    private final Deque<DirectoryLevel> levels = new ArrayDeque<>();
    private final byte[] after;
    private final int room;

    /**
     * @param directory where the walk begins; may be absent
     * @param prefix the key prefix of that directory, with its slash
     * @param startAfter only keys greater than this
     * @param room how many names of each directory on the way are held, 1 or more
     */
    DirectoryWalk(Path directory, String prefix, Optional<ObjectKey> startAfter, int room) throws IOException {
        this.room = room;
        this.after = startAfter.map(ObjectKey::value).orElse("").getBytes(StandardCharsets.UTF_8);
        open(directory, prefix);
    }

    /** The next object; empty at the end. */
    Optional<ObjectStat> next() throws IOException {
        while (!levels.isEmpty()) {
            DirectoryEntry entry = levels.getFirst().poll();
            if (entry == null) {
                levels.pop();
            } else if (entry.isDirectory()) {
                open(entry.path(), entry.key());
            } else {
                Optional<ObjectStat> object = visit(entry);
                if (object.isPresent()) {
                    return object;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ObjectStat> visit(DirectoryEntry entry) throws IOException {
        Optional<BasicFileAttributes> found = KeyPaths.attributes(entry.path());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BasicFileAttributes attributes = found.get();
        if (attributes.isDirectory()) {
            levels.getFirst().add(DirectoryEntry.of(entry.key() + "/", entry.path(), true));
            return Optional.empty();
        }
        if (!attributes.isRegularFile() || Arrays.compareUnsigned(entry.order(), after) <= 0) {
            return Optional.empty();
        }
        return stat(entry.key(), attributes);
    }

    private static Optional<ObjectStat> stat(String name, BasicFileAttributes attributes) {
        try {
            return Optional.of(new ObjectStat(
                    new ObjectKey(name),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant()));
        } catch (IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    private void open(Path directory, String prefix) throws IOException {
        levels.push(new DirectoryLevel(directory, prefix, after, room));
    }
}

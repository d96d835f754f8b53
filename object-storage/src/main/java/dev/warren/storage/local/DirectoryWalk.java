package dev.warren.storage.local;

import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The objects below a directory in the order of their keys, found as they are asked for.
 *
 * <p>A directory is ordered as if its name ended with a slash ({@code a-b}, {@code a.b}, {@code a/…}, {@code a0}), which is where
 * its keys belong. Whether a name is a directory is only looked up when its turn comes: it then goes back into the queue with
 * its slash. A directory whose keys all come before the start is never opened.
 */
final class DirectoryWalk {

    private record Entry(String key, byte[] order, Path path, boolean isDirectory) implements Comparable<Entry> {

        static Entry of(String key, Path path, boolean isDirectory) {
            return new Entry(key, key.getBytes(StandardCharsets.UTF_8), path, isDirectory);
        }

        @Override
        public int compareTo(Entry other) {
            return Arrays.compareUnsigned(order, other.order);
        }
    }

    private final Deque<Queue<Entry>> levels = new ArrayDeque<>();
    private final byte[] after;

    /**
     * @param directory where the walk begins; may be absent
     * @param prefix the key prefix of that directory, with its slash
     * @param startAfter only keys greater than this
     */
    DirectoryWalk(Path directory, String prefix, Optional<ObjectKey> startAfter) throws IOException {
        this.after = startAfter.map(ObjectKey::value).orElse("").getBytes(StandardCharsets.UTF_8);
        open(directory, prefix);
    }

    /** The next object; empty at the end. */
    Optional<ObjectStat> next() throws IOException {
        while (!levels.isEmpty()) {
            Entry entry = levels.peek().poll();
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

    private Optional<ObjectStat> visit(Entry entry) throws IOException {
        Optional<BasicFileAttributes> found = KeyPaths.attributes(entry.path());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BasicFileAttributes attributes = found.get();
        if (attributes.isDirectory()) {
            levels.getFirst().add(Entry.of(entry.key() + "/", entry.path(), true));
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
        Queue<Entry> entries = new PriorityQueue<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (isVisible(name, file)) {
                    Entry entry = Entry.of(prefix + name, file, false);
                    if (mayHoldMore(entry)) {
                        entries.add(entry);
                    }
                }
            }
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            entries.clear();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        levels.push(entries);
    }

    /** A name that this JVM could not decode does not lead back to its file, and is none of ours. */
    private static boolean isVisible(String name, Path file) {
        return !name.startsWith(".")
                && name.indexOf('\uFFFD') < 0
                && file.resolveSibling(name).equals(file);
    }

    /** Whether the entry is itself after the start, or could be a directory with keys that are. */
    private boolean mayHoldMore(Entry entry) {
        if (Arrays.compareUnsigned(entry.order(), after) > 0) {
            return true;
        }
        byte[] asDirectory = (entry.key() + "/").getBytes(StandardCharsets.UTF_8);
        int common = Math.min(asDirectory.length, after.length);
        return Arrays.compareUnsigned(asDirectory, 0, common, after, 0, common) >= 0;
    }
}

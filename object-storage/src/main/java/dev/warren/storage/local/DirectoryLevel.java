package dev.warren.storage.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The names of one directory in the order of a listing. A file system gives them in no order, so the directory is read to its end, and the
 * first of its names are held; it is read once more when these are used up. Memory: so many names, however many there are.
 */
final class DirectoryLevel {

    private final Path directory;
    private final String prefix;
    private final byte[] after;
    private final int room;
    private final Queue<DirectoryEntry> entries = new PriorityQueue<>();

    /** The last name that was held; null when the directory has none behind it. */
    private byte @Nullable [] lastRead = {};

    /**
     * @param prefix the key prefix of the directory, with its slash
     * @param after only names that have or may have keys greater than this
     * @param room how many names are held, 1 or more
     */
    DirectoryLevel(Path directory, String prefix, byte[] after, int room) {
        this.directory = directory;
        this.prefix = prefix;
        this.after = after;
        this.room = room;
    }

    /** Puts a name that turned out to be a directory where its keys belong. */
    void add(DirectoryEntry entry) {
        entries.add(entry);
    }

    /** The next name; null at the end. */
    @Nullable DirectoryEntry poll() throws IOException {
        DirectoryEntry head = entries.peek();
        if (lastRead != null && (head == null || head.isAfter(lastRead))) {
            readOn(lastRead);
        }
        return entries.poll();
    }

    private void readOn(byte[] last) throws IOException {
        PriorityQueue<DirectoryEntry> first = new PriorityQueue<>(Collections.reverseOrder());
        boolean all = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                DirectoryEntry entry = DirectoryEntry.of(prefix + file.getFileName(), file, false);
                if (isMeant(entry, last)) {
                    first.add(entry);
                }
                if (first.size() > room) {
                    first.poll();
                    all = false;
                }
            }
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            first.clear();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        lastRead = all || first.isEmpty() ? null : first.element().order();
        entries.addAll(first);
    }

    private boolean isMeant(DirectoryEntry entry, byte[] last) {
        return entry.isAfter(last) && entry.mayHoldMore(after) && isVisible(entry.path());
    }

    /** A name that this JVM could not decode does not lead back to its file, and is none of ours. */
    private static boolean isVisible(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && name.indexOf('\uFFFD') < 0
                && file.resolveSibling(name).equals(file);
    }
}

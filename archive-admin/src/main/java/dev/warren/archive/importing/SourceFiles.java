package dev.warren.archive.importing;

import dev.warren.archive.operation.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All files that can be imported: as they were given, and below a directory in the order of names in each. Names that begin with an underscore or
 * a dot are not data. Looked for anew each time. Memory: the names in a directory, and in those above it.
 */
final class SourceFiles implements Iterable<SourceFile> {

    private final List<Path> given;

    /** @param given files, or directories of which everything below is meant */
    SourceFiles(List<Path> given) {
        this.given = List.copyOf(given);
    }

    /**
     * Their size in bytes.
     *
     * @throws InvalidInputException if there is none
     */
    long bytes() {
        Iterator<SourceFile> files = iterator();
        if (!files.hasNext()) {
            throw new InvalidInputException(
                    "there is nothing to import: no .parquet, .jsonl, .ndjson, .csv, and no snapshot");
        }
        long bytes = 0;
        while (files.hasNext()) {
            bytes += files.next().path().toFile().length();
        }
        return bytes;
    }

    /** Ends with {@link InvalidInputException} at a given file that is of no known kind. */
    @Override
    public Iterator<SourceFile> iterator() {
        return new Walk(given.iterator());
    }

    /** Deepest first: what is left of each directory that it is in. */
    private static final class Walk implements Iterator<SourceFile> {

        private final Iterator<Path> given;
        private final Deque<Iterator<Path>> directories = new ArrayDeque<>();
        private @Nullable SourceFile next;

        Walk(Iterator<Path> given) {
            this.given = given;
        }

        @Override
        public boolean hasNext() {
            while (next == null && (!directories.isEmpty() || given.hasNext())) {
                if (directories.isEmpty()) {
                    begin(given.next());
                } else if (directories.element().hasNext()) {
                    look(directories.element().next());
                } else {
                    directories.pop();
                }
            }
            return next != null;
        }

        private void begin(Path path) {
            if (Files.isDirectory(path)) {
                directories.push(sorted(path));
            } else {
                next = SourceFile.of(path)
                        .filter(file -> Files.isRegularFile(path))
                        .orElseThrow(
                                () -> new InvalidInputException(
                                        path
                                                + " is no file whose name ends with .parquet, .jsonl, .ndjson or .csv, and no snapshot"));
            }
        }

        private void look(Path path) {
            String name = path.getFileName().toString();
            if (name.startsWith("_") || name.startsWith(".")) {
                return;
            }
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                directories.push(sorted(path));
            } else if (Files.isRegularFile(path)) {
                next = SourceFile.of(path).orElse(null);
            }
        }

        private static Iterator<Path> sorted(Path directory) {
            try (Stream<Path> found = Files.list(directory)) {
                return found.sorted().toList().iterator();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + directory + ": " + e.getMessage(), e);
            }
        }

        @Override
        public SourceFile next() {
            SourceFile file = hasNext() ? next : null;
            if (file == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return file;
        }
    }
}

package dev.warren.archive.snapshots;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has changed between two versions, as a unified diff. A project is compared file by file; two pieces of code are one file of two names.
 * Memory: two files of 8 MiB at most; larger ones, and those that are not UTF-8, are compared as a whole.
 */
public final class SnapshotDiff {

    private static final int CONTEXT_LINES = 3;
    private static final long MOST_BYTES = 8 << 20;
    private static final String NOTHING = "/dev/null";
    private static final String UNENDED = "\n\\ No newline at end of file";

    private SnapshotDiff() {}

    /**
     * Gives the lines; none if the versions hold the same.
     *
     * @throws dev.warren.archive.operation.DamagedObjectException if a version is damaged
     * @throws UncheckedIOException if there is no room for temporary files
     */
    public static void lines(StoredVersion from, StoredVersion to, Consumer<String> lines) {
        try {
            Path directory = Files.createTempDirectory("warren-diff-");
            try {
                compare(from, to, directory, lines);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not compare: " + e.getMessage(), e);
        }
    }

    private static void compare(StoredVersion from, StoredVersion to, Path directory, Consumer<String> lines)
            throws IOException {
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        new FileTree(before, false).write(from);
        new FileTree(after, false).write(to);
        if (from.isProject() || to.isProject()) {
            TreeSet<String> paths = new TreeSet<>(from.paths());
            paths.addAll(to.paths());
            for (String path : paths) {
                compare(new Side("a/", path, before), new Side("b/", path, after), lines);
            }
        } else {
            compare(
                    new Side("", from.paths().get(0), before),
                    new Side("", to.paths().get(0), after),
                    lines);
        }
    }

    private static void compare(Side before, Side after, Consumer<String> lines) throws IOException {
        if (before.isThere() && after.isThere() && Files.mismatch(before.file(), after.file()) < 0) {
            return;
        }
        Optional<List<String>> old = before.lines();
        Optional<List<String>> changed = after.lines();
        if (old.isEmpty() || changed.isEmpty()) {
            lines.accept("Binary files " + before.label() + " and " + after.label() + " differ");
        } else {
            UnifiedDiffUtils.generateUnifiedDiff(
                            before.name(),
                            after.name(),
                            old.get(),
                            DiffUtils.diff(old.get(), changed.get()),
                            CONTEXT_LINES)
                    .forEach(lines);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A file of one of the two versions, which may lack it. */
    private record Side(String prefix, String path, Path root) {

        Path file() {
            return root.resolve(path);
        }

        boolean isThere() {
            return Files.exists(file());
        }

        /** Null is how the library is told that there is no such file. */
        @Nullable String name() {
            return isThere() ? prefix + path : null;
        }

        String label() {
            return isThere() ? prefix + path : NOTHING;
        }

        /** Empty if it is too large or no text. */
        Optional<List<String>> lines() throws IOException {
            if (!isThere()) {
                return Optional.of(List.of());
            }
            if (Files.size(file()) > MOST_BYTES) {
                return Optional.empty();
            }
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Files.readAllBytes(file())))
                        .toString();
                return text.indexOf('\0') < 0 ? Optional.of(split(text)) : Optional.empty();
            } catch (CharacterCodingException binary) {
                return Optional.empty();
            }
        }

        /** A last line without an end is another line than one with it, and is told as diff and patch tell it. */
        private static List<String> split(String text) {
            List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
            String last = lines.remove(lines.size() - 1);
            if (!last.isEmpty()) {
                lines.add(last + UNENDED);
            }
            return lines;
        }
    }
}

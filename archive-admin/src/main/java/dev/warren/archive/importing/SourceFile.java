package dev.warren.archive.importing;

import dev.warren.archive.operation.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file to be imported, by its name of a kind. */
record SourceFile(Path path, Kind kind) {

    enum Kind {
        PARQUET(".*\\.parquet"),
        JSON_LINES(".*\\.(jsonl|ndjson)(\\.gz)?"),
        CSV(".*\\.csv(\\.gz)?"),
        SNAPSHOT("(.*/)?user_id=[^/]+/goal_id=[^/]+/snapshot_v[1-9][0-9]{0,8}\\.[a-z.]+");

        private final Pattern name;

        Kind(String name) {
            this.name = Pattern.compile(name);
        }
    }

    /**
     * All files that can be imported, in the order of their names. Names that begin with an underscore or a dot are not data.
     *
     * @param given files, or directories of which everything below is meant
     * @throws InvalidInputException if a file is of no known kind, or there is nothing
     */
    static List<SourceFile> of(List<Path> given) {
        List<SourceFile> files = given.stream().flatMap(SourceFile::below).toList();
        if (files.isEmpty()) {
            throw new InvalidInputException(
                    "there is nothing to import: no .parquet, .jsonl, .ndjson, .csv, and no snapshot");
        }
        return files;
    }

    private static Stream<SourceFile> below(Path given) {
        if (!Files.isDirectory(given)) {
            return Stream.of(of(given)
                    .filter(file -> Files.isRegularFile(given))
                    .orElseThrow(() -> new InvalidInputException(given
                            + " is no file whose name ends with .parquet, .jsonl, .ndjson or .csv, and no snapshot")));
        }
        try (Stream<Path> found = Files.walk(given)) {
            return found
                    .filter(Files::isRegularFile)
                    .filter(path -> isData(given.relativize(path)))
                    .sorted()
                    .toList()
                    .stream()
                    .map(SourceFile::of)
                    .flatMap(Optional::stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + given + ": " + e.getMessage(), e);
        }
    }

    private static boolean isData(Path below) {
        for (Path name : below) {
            if (name.toString().startsWith("_") || name.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static Optional<SourceFile> of(Path path) {
        String name = path.toAbsolutePath().toString().replace('\\', '/');
        return Stream.of(Kind.values())
                .filter(kind -> kind.name
                        .matcher(kind == Kind.SNAPSHOT ? name : name.toLowerCase(Locale.ROOT))
                        .matches())
                .findFirst()
                .map(kind -> new SourceFile(path, kind));
    }

    /**
     * Opens it.
     *
     * @throws IOException if it cannot be read
     */
    RowSource open() throws IOException {
        return switch (kind) {
            case PARQUET -> ParquetSource.of(path);
            case JSON_LINES -> new JsonLines(path);
            case CSV -> new CsvRecords(path);
            case SNAPSHOT -> new SnapshotSource(path);
        };
    }
}

package dev.warren.archive.importing;

import java.io.IOException;
import java.nio.file.Path;
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

    /** Empty if its name is that of no kind. */
    static Optional<SourceFile> of(Path path) {
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

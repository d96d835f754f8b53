package dev.warren.benchmarks.consumer;

import dev.warren.benchmarks.load.Events;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * DuckDB from a file of JSON lines in the page cache to Parquet, again and again: one thread, zstd level 1, the columns given, so
 * that it need not find them out.
 */
public final class DuckDbCopy {

    private static final String COPY = """
            COPY (SELECT * FROM read_json('%s', format = 'newline_delimited', columns = {id: 'VARCHAR', type: 'VARCHAR',
              user_id: 'VARCHAR', timestamp: 'TIMESTAMPTZ', payload: 'JSON'}))
            TO '%s' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)""";

    private DuckDbCopy() {}

    /** Arguments: seed, how many events, how many times, a directory. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path directory = Files.createDirectories(Path.of(arguments[3]));
        Path lines = directory.resolve("events.ndjson");
        long events = Long.parseLong(arguments[1]);
        write(lines, new Events(Long.parseLong(arguments[0])), events);
        String copy = COPY.formatted(lines, directory.resolve("events.parquet"));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET threads = 1");
            ProgressLog.done(0);
            for (int pass = 1; pass <= Integer.parseInt(arguments[2]); pass++) {
                statement.execute(copy);
                ProgressLog.done(pass * events);
            }
        }
    }

    private static void write(Path lines, Events events, long count) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(lines), 1 << 16)) {
            for (long i = 0; i < count; i++) {
                out.write(events.body(i));
                out.write('\n');
            }
        }
    }
}

package dev.warren.ingester.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An archive on a real store, and a look at it with a reader that shares no code with the service: DuckDB. */
record ArchiveUnderTest(StoreUnderTest store) {

    /** What the service is told of the store. */
    Map<String, String> settings() {
        return store.settings();
    }

    /** Contents of the quarantined messages' objects. */
    List<String> quarantined() throws IOException {
        List<String> documents = new ArrayList<>();
        for (String key : store.keys("quarantine/events/")) {
            documents.add(new String(store.read(key), UTF_8));
        }
        return documents;
    }

    /** Rows and distinct ids of the whole archive. */
    Count count() throws IOException, SQLException {
        if (isEmpty()) {
            return new Count(0, 0);
        }
        List<List<Object>> rows = query("SELECT count(*), count(DISTINCT id) FROM events");
        return new Count(
                ((Number) rows.get(0).get(0)).longValue(), ((Number) rows.get(0).get(1)).longValue());
    }

    private boolean isEmpty() throws IOException {
        return store.keys("events/").stream().noneMatch(key -> key.endsWith(".parquet"));
    }

    record Count(long rows, long ids) {}

    /** Runs SQL over the view {@code events} of all data files. */
    List<List<Object>> query(String sql) throws IOException, SQLException {
        Path files = store.files("events/");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE VIEW events AS SELECT * FROM read_parquet('" + files
                    + "/events/**/*.parquet', filename = true, hive_partitioning = false)");
            try (ResultSet result = statement.executeQuery(sql)) {
                List<List<Object>> rows = new ArrayList<>();
                while (result.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }
}

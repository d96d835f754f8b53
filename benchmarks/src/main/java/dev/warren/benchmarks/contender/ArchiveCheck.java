package dev.warren.benchmarks.contender;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into Parquet files with a reader that has nothing in common with what wrote them. */
final class ArchiveCheck {

    private static final String COUNTS = "SELECT count(*), count(DISTINCT id) FROM read_parquet('%s/**/*.parquet')";

    private ArchiveCheck() {}

    /** Whether there are as many rows as that, each with an id of its own. */
    static List<String> faults(Path directory, long rows) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet counts = statement.executeQuery(COUNTS.formatted(directory))) {
            counts.next();
            List<String> faults = new ArrayList<>();
            if (counts.getLong(1) != rows) {
                faults.add(counts.getLong(1) + " rows in files, not " + rows);
            }
            if (counts.getLong(2) != rows) {
                faults.add(counts.getLong(2) + " distinct ids in files, not " + rows);
            }
            return faults;
        }
    }
}

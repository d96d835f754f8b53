package dev.warren.archive.it;

import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows of archives, read by a reader that shares no code with ours. */
final class RowsUnderTest {

    private RowsUnderTest() {}

    static long count(StoreUnderTest archive) throws IOException, SQLException {
        return archive.keys("events/").stream().noneMatch(key -> key.endsWith(".parquet"))
                ? 0
                : number("SELECT count(*) FROM " + rows(archive));
    }

    /** Rows that one has and the other has not, but for when they were ingested. */
    static long differences(StoreUnderTest one, StoreUnderTest other) throws IOException, SQLException {
        String columns = "SELECT * EXCLUDE (ingested_at) FROM ";
        return number("SELECT count(*) FROM (" + columns + rows(one) + " EXCEPT ALL " + columns + rows(other) + ")")
                + number("SELECT count(*) FROM (" + columns + rows(other) + " EXCEPT ALL " + columns + rows(one) + ")");
    }

    private static String rows(StoreUnderTest archive) throws IOException {
        return "read_parquet('" + archive.files("events/") + "/events/**/*.parquet', hive_partitioning = false)";
    }

    private static long number(String sql) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}

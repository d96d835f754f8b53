package dev.warren.archive.it;

import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Path;
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

    /** Equal for equal rows, whatever files they are in: of those whose ids end with a number below the limit. */
    static String digest(StoreUnderTest archive, int below) throws IOException, SQLException {
        return text("SELECT count(*) || ' ' || bit_xor(hash(t)) FROM " + rows(archive)
                + " t WHERE CAST(regexp_extract(id, '[0-9]+$') AS INTEGER) < " + below);
    }

    /** What an aggregate is over some rows, e.g. {@code sum(hash(payload))}. */
    static String value(StoreUnderTest archive, String aggregate, String where) throws IOException, SQLException {
        return value(archive.files("events/").resolve("events"), aggregate, where);
    }

    /** The same over all data files below a directory, whatever is appended to their names. */
    static String value(Path directory, String aggregate, String where) throws SQLException {
        return text("SELECT " + aggregate + " FROM " + parquet(directory + "/**/*.parquet*") + " WHERE " + where);
    }

    private static String parquet(String pattern) {
        return "read_parquet('" + pattern + "', hive_partitioning = false)";
    }

    private static String rows(StoreUnderTest archive) throws IOException {
        return parquet(archive.files("events/") + "/events/**/*.parquet");
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private static String text(String sql) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}

package dev.warren.archive.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tables of SQLite in a file of this machine, some MiB of which are in memory at once. The file has no name once it is open, so that nothing of
 * it outlives the program, however that ends; it is neither journaled nor forced to the disk. Used by several threads, one at a time.
 *
 * <p>What cannot be written or read ends with {@link UncheckedIOException}.
 */
public final class ScratchDatabase implements AutoCloseable {

    private static final List<String> SETTINGS = List.of(
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "PRAGMA locking_mode = EXCLUSIVE",
            "PRAGMA temp_store = MEMORY",
            "PRAGMA cache_size = -4096");

    private final Path directory;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private ScratchDatabase(Path directory, Connection connection) {
        this.directory = directory;
        this.connection = connection;
    }

    /**
     * Opens one.
     *
     * @param directory for its file
     * @param tables the statements that create them
     */
    public static ScratchDatabase open(Path directory, String... tables) {
        Path file = newFile(directory);
        try {
            ScratchDatabase opened = new ScratchDatabase(directory, connect(directory, file));
            opened.create(tables);
            return opened;
        } finally {
            remove(directory, file);
        }
    }

    private static Path newFile(Path directory) {
        try {
            return Files.createTempFile(directory, "warren-scratch-", ".sqlite");
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    private static Connection connect(Path directory, Path file) {
        try {
            return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
        } catch (SQLException e) {
            throw failure(directory, e);
        }
    }

    private void create(String... tables) {
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            for (String table : tables) {
                statement.execute(table);
            }
            // One transaction, which never ends: nothing is written but what does not fit into the cache.
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            close();
            throw failure(directory, e);
        }
    }

    /** What is done with a row. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * Changes rows.
     *
     * @return how many
     */
    public synchronized int update(String sql, @Nullable Object... parameters) {
        try {
            return prepared(sql, parameters).executeUpdate();
        } catch (SQLException e) {
            throw failure(directory, e);
        }
    }

    /** All rows that it finds: as many as fit into memory. */
    public synchronized <T> List<T> query(String sql, Row<T> row, @Nullable Object... parameters) {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = prepared(sql, parameters).executeQuery()) {
            while (rows.next()) {
                found.add(row.of(rows));
            }
            return found;
        } catch (SQLException e) {
            throw failure(directory, e);
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static UncheckedIOException failure(Path directory, Exception e) {
        return new UncheckedIOException(new IOException(
                "cannot keep in " + directory + " what was found: " + e.getMessage()
                        + "; free space there, or name another directory with --temp",
                e));
    }

    private static void remove(Path directory, Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw failure(directory, e);
        }
    }
}

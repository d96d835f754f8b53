package dev.warren.archive.query;

import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers one SELECT over the view {@code events}, which has the columns of the contract (section 3). Only reading: DuckDB's own parser says
 * what is a SELECT, and while it runs DuckDB may open nothing but the view's files, can load no extension, and no setting can be changed.
 */
public final class ArchiveQuery {

    private static final String NO_FILES =
            "SELECT NULL::VARCHAR AS id, NULL::VARCHAR AS type, NULL::VARCHAR AS user_id,"
                    + " NULL::TIMESTAMPTZ AS timestamp, NULL::VARCHAR AS payload, NULL::VARCHAR AS routing_key,"
                    + " NULL::VARCHAR AS exchange, NULL::VARCHAR AS headers, NULL::VARCHAR AS extra, NULL::VARCHAR AS message_id,"
                    + " NULL::VARCHAR AS correlation_id, NULL::VARCHAR AS app_id, NULL::TIMESTAMPTZ AS ingested_at LIMIT 0";

    private final ObjectStore store;
    private final QueryRequest request;
    private final Progress progress;
    private final Cancellation cancellation;

    public ArchiveQuery(ObjectStore store, QueryRequest request, Progress progress, Cancellation cancellation) {
        this.store = store;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * Answers, a row after the other.
     *
     * @throws InvalidInputException if it is no SELECT, or would read too much
     * @throws QueryException if DuckDB cannot answer it
     * @throws dev.warren.storage.StorageException if the store does not answer
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public void run(ResultRows rows) {
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        try (QueriedFiles files = new QueriedFiles(store, request);
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:", settings)) {
            requireSelect(duckdb);
            prepare(duckdb, files);
            answer(duckdb, rows);
        } catch (SQLException e) {
            throw new QueryException(e);
        }
    }

    /** DuckDB writes down what it has parsed, which it does for SELECT only. */
    private void requireSelect(Connection duckdb) throws SQLException {
        try (PreparedStatement statement = duckdb.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            statement.setString(1, request.sql());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                JsonNode parsed = JsonMapper.shared().readTree(result.getString(1));
                if (parsed.path("error").asBoolean()) {
                    throw new InvalidInputException("a query is one SELECT: "
                            + parsed.path("error_message").asString());
                }
                if (parsed.path("statements").size() != 1) {
                    throw new InvalidInputException("a query is one SELECT, and these are "
                            + parsed.path("statements").size());
                }
            }
        }
    }

    private void prepare(Connection duckdb, QueriedFiles files) throws SQLException {
        List<Path> paths = files.files(progress, cancellation);
        String list = paths.stream().map(path -> literal(path.toString())).collect(Collectors.joining(","));
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET memory_limit = '" + (request.memoryBytes() >> 20) + "MiB'");
            statement.execute("SET temp_directory = "
                    + literal(files.workplace().resolve("spill").toString()));
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("CREATE VIEW events AS "
                    + (paths.isEmpty()
                            ? NO_FILES
                            : "SELECT * FROM read_parquet([" + list + "], hive_partitioning = false)"));
            statement.execute("SET allowed_paths = [" + list + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void answer(Connection duckdb, ResultRows rows) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(request.sql())) {
            List<String> names = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            for (int column = 1; column <= columns; column++) {
                names.add(result.getMetaData().getColumnLabel(column));
            }
            rows.columns(names);
            while (result.next()) {
                cancellation.check();
                rows.row(values(result, columns));
            }
        }
    }

    private static List<@Nullable Object> values(ResultSet result, int columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
            values.add(value(result.getObject(column)));
        }
        return values;
    }

    /** Numbers and truth values as they are, times as in RFC 3339, all else as text. */
    private static @Nullable Object value(@Nullable Object found) {
        if (found instanceof OffsetDateTime time) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        return found == null || found instanceof Number || found instanceof Boolean ? found : found.toString();
    }
}

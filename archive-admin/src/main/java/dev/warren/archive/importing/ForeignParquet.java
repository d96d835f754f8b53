package dev.warren.archive.importing;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.EventTime;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Parquet file with other columns than an archive's, read with DuckDB: columns of times become RFC 3339, nested ones JSON. */
final class ForeignParquet implements RowSource {

    /** How a column is asked for, and what its values are then. */
    private enum Form {
        TEXT,
        MICROS,
        JSON;

        static Form of(String name, String type) {
            if (name.equals(EventColumns.PAYLOAD)) {
                return JSON;
            }
            return type.startsWith("TIMESTAMP") ? MICROS : type.equals("VARCHAR") ? TEXT : JSON;
        }

        String sql(String column, String type) {
            return switch (this) {
                case TEXT -> column;
                case MICROS -> "epoch_us(" + column + ")";
                case JSON -> type.equals("VARCHAR") ? column : "to_json(" + column + ")::VARCHAR";
            };
        }

        Cell cell(String value) {
            return switch (this) {
                case TEXT -> Cell.text(value);
                case MICROS -> Cell.text(new EventTime(Long.parseLong(value)).toString());
                case JSON -> Cell.json(value);
            };
        }
    }

    private final Connection duckdb;
    private final Statement statement;
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final ResultSet rows;

    ForeignParquet(Path path) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        try {
            this.duckdb = DriverManager.getConnection("jdbc:duckdb:", settings);
            this.statement = duckdb.createStatement();
            this.rows = rows("read_parquet('" + path.toAbsolutePath().toString().replace("'", "''") + "')");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private ResultSet rows(String file) throws SQLException {
        statement.execute("SET autoinstall_known_extensions = false");
        statement.execute("SET autoload_known_extensions = false");
        Map<String, String> types = new LinkedHashMap<>();
        try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + file)) {
            while (columns.next()) {
                types.put(columns.getString("column_name"), columns.getString("column_type"));
            }
        }
        types.forEach((name, type) -> forms.put(name, Form.of(name, type)));
        String wanted = types.entrySet().stream()
                .map(column -> Form.of(column.getKey(), column.getValue())
                        .sql('"' + column.getKey().replace("\"", "\"\"") + '"', column.getValue()))
                .collect(Collectors.joining(","));
        return statement.executeQuery("SELECT " + wanted + " FROM " + file);
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        try {
            return rows.next() ? row() : null;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private SourceRow row() throws SQLException {
        Map<String, Cell> cells = new LinkedHashMap<>();
        int column = 0;
        for (Map.Entry<String, Form> form : forms.entrySet()) {
            String value = rows.getString(++column);
            if (value != null) {
                cells.put(form.getKey(), form.getValue().cell(value));
            }
        }
        return EnvelopeBody.of(cells);
    }

    @Override
    public void close() throws IOException {
        try {
            duckdb.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

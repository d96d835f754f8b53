package dev.warren.ingester.it;

import dev.warren.fixtures.MinioServer;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import dev.warren.storage.s3.S3Credentials;
import dev.warren.storage.s3.S3Endpoint;
import dev.warren.storage.s3.S3ObjectStore;
import dev.warren.storage.s3.S3Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An archive on a real store, and a look at it with a reader that shares no code with the service: DuckDB. */
final class ArchiveUnderTest {

    /** The kinds of store the guarantee is shown on. */
    enum Kind {
        LOCAL,
        MINIO
    }

    private final Kind kind;
    private final Path directory;
    private final String bucket;
    private final MinioServer minio;

    ArchiveUnderTest(Kind kind, Path directory, String bucket, MinioServer minio) {
        this.kind = kind;
        this.directory = directory;
        this.bucket = bucket;
        this.minio = minio;
    }

    /** What the service is told of the store. */
    Map<String, String> settings() {
        return switch (kind) {
            case LOCAL ->
                Map.of(
                        "STORAGE_TYPE",
                        "local",
                        "STORAGE_LOCAL_PATH",
                        directory.resolve("storage").toString());
            case MINIO ->
                Map.of(
                        "STORAGE_TYPE", "minio",
                        "MINIO_ENDPOINT", minio.endpoint().getAuthority(),
                        "MINIO_ACCESS_KEY", minio.accessKey(),
                        "MINIO_SECRET_KEY", minio.secretKey(),
                        "MINIO_BUCKET_EVENTS", bucket);
        };
    }

    ObjectStore open() {
        return switch (kind) {
            case LOCAL -> LocalObjectStore.open(directory.resolve("storage"));
            case MINIO ->
                S3ObjectStore.open(new S3Settings(
                        Optional.of(S3Endpoint.parse(minio.endpoint().toString(), S3Endpoint.Scheme.HTTP)),
                        "us-east-1",
                        bucket,
                        Optional.of(new S3Credentials(minio.accessKey(), minio.secretKey()))));
        };
    }

    /** All objects as files: the directory of a local store, a copy of a bucket. */
    Path files() throws IOException {
        if (kind == Kind.LOCAL) {
            return directory.resolve("storage");
        }
        Path copy = Files.createTempDirectory(directory, "copy");
        try (ObjectStore store = open()) {
            for (ObjectKey key : keys(store, KeyPrefix.ROOT)) {
                Path file = copy.resolve(key.value());
                Files.createDirectories(file.getParent());
                try (InputStream in = store.read(key)) {
                    Files.copy(in, file);
                }
            }
        }
        return copy;
    }

    /** Contents of the quarantined messages' objects. */
    List<String> quarantined() throws IOException {
        List<String> documents = new ArrayList<>();
        try (ObjectStore store = open()) {
            for (ObjectKey key : keys(store, new KeyPrefix("quarantine/events/"))) {
                try (InputStream in = store.read(key)) {
                    documents.add(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
        return documents;
    }

    private static List<ObjectKey> keys(ObjectStore store, KeyPrefix prefix) {
        List<ObjectKey> keys = new ArrayList<>();
        Optional<ObjectKey> after = Optional.empty();
        do {
            ListPage page = store.list(prefix, after, 1000);
            page.objects().stream().map(ObjectStat::key).forEach(keys::add);
            after = page.next();
        } while (after.isPresent());
        return keys;
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

    private boolean isEmpty() {
        try (ObjectStore store = open()) {
            return keys(store, new KeyPrefix("events/")).stream()
                    .noneMatch(key -> key.value().endsWith(".parquet"));
        }
    }

    record Count(long rows, long ids) {}

    /** Runs SQL over the view {@code events} of all data files. */
    List<List<Object>> query(String sql) throws IOException, SQLException {
        Path files = files();
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

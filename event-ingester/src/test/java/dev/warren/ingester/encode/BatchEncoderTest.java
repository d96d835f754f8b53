package dev.warren.ingester.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.ingester.batch.Row;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.model.Event;
import dev.warren.model.EventContent;
import dev.warren.model.EventId;
import dev.warren.model.EventTime;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.WriteId;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchEncoderTest {

    private static final ObjectKey KEY = new ObjectKey("events/2025/12/28/events_000001.parquet");
    private static final Instant RECEIVED_AT = Instant.parse("2025-12-28T10:15:31.123456789Z");
    private static final EventTime TIME = EventTime.ofInstant(Instant.parse("2025-12-28T10:15:30.123456Z"));

    @TempDir
    private Path directory;

    private final BatchEncoder encoder = new BatchEncoder("warren 1.2.3");
    private final InMemoryObjectStore store = new InMemoryObjectStore();

    /** A row with every column, or with the required ones only. */
    private static Row row(String id, @Nullable String optional) {
        @Nullable Utf8Slice json = optional == null ? null : Utf8Slice.of("{\"v\":\"" + optional + "\"}");
        MessageContext context = new MessageContext(
                "ai_goals_tracker",
                "goal.created",
                optional,
                null,
                optional,
                optional,
                null,
                null,
                null,
                optional == null ? Map.of() : new TreeMap<>(Map.of("h", optional)));
        Event event = new Event(
                new EventId(Utf8Slice.of(id)),
                Utf8Slice.of("goal.created"),
                optional == null ? null : Utf8Slice.of(optional),
                TIME,
                json,
                json,
                context);
        return Row.of(event, new Delivery(new DeliveryHandle(1, 1), new byte[0], context, "q", false, RECEIVED_AT));
    }

    private Path file(List<Row> rows) throws Exception {
        EncodedBatch encoded = encoder.encode(rows);
        assertThat(encoded.rows()).isEqualTo(rows.size());
        Path file = directory.resolve("file.parquet");
        try (InputStream in = encoded.content().openAt(0)) {
            Files.write(file, in.readAllBytes());
        }
        store.createIfAbsent(KEY, encoded.content(), WriteId.random());
        return file;
    }

    private static List<Map<String, Object>> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            ResultSet result = statement.executeQuery(sql);
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new TreeMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), String.valueOf(result.getObject(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private ParquetFileReader open() throws Exception {
        return ParquetFileReader.open(
                new StoredObjectFile(store, KEY),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
    }

    @Test
    void columnsAndTypesAreTheDocumentedOnesAlsoWhereEverythingIsNull() throws Exception {
        Path file = file(List.of(row("a", null)));

        List<Map<String, Object>> columns = query("DESCRIBE SELECT * FROM '" + file + "'");

        assertThat(columns)
                .extracting(column -> column.get("column_name") + " " + column.get("column_type"))
                .containsExactly(
                        "id VARCHAR",
                        "type VARCHAR",
                        "user_id VARCHAR",
                        "timestamp TIMESTAMP WITH TIME ZONE",
                        "payload VARCHAR",
                        "routing_key VARCHAR",
                        "exchange VARCHAR",
                        "headers VARCHAR",
                        "extra VARCHAR",
                        "message_id VARCHAR",
                        "correlation_id VARCHAR",
                        "app_id VARCHAR",
                        "ingested_at TIMESTAMP WITH TIME ZONE");
        assertThat(query("SELECT name FROM parquet_schema('" + file + "') WHERE repetition_type = 'OPTIONAL'"))
                .extracting(row -> row.get("name"))
                .containsExactlyInAnyOrder(
                        "user_id", "payload", "headers", "extra", "message_id", "correlation_id", "app_id");
    }

    @Test
    void everyValueComesBackAsItWas() throws Exception {
        String text = "ä€𝄞 \\\" ' \u0001";
        Path file = file(List.of(row("ID-" + text, text)));

        Map<String, Object> read = query(
                        "SELECT *, epoch_us(timestamp) AS us, epoch_us(ingested_at) AS ius FROM '" + file + "'")
                .get(0);

        assertThat(read)
                .containsEntry("id", "ID-" + text)
                .containsEntry("type", "goal.created")
                .containsEntry("user_id", text)
                .containsEntry("payload", "{\"v\":\"" + text + "\"}")
                .containsEntry("extra", "{\"v\":\"" + text + "\"}")
                .containsEntry("routing_key", "goal.created")
                .containsEntry("exchange", "ai_goals_tracker")
                .containsEntry("message_id", text)
                .containsEntry("correlation_id", text)
                .containsEntry("app_id", text)
                .containsEntry("us", String.valueOf(TIME.epochMicros()))
                .containsEntry(
                        "ius", String.valueOf(EventTime.ofInstant(RECEIVED_AT).epochMicros()));
        assertThat(read.get("headers")).asString().startsWith("{\"h\":\"ä€");
    }

    @Test
    void absentValuesAreNull() throws Exception {
        Path file = file(List.of(row("a", null)));

        assertThat(
                        query(
                                "SELECT count(*) AS n FROM '" + file
                                        + "' WHERE user_id IS NULL AND payload IS NULL AND headers"
                                        + " IS NULL AND extra IS NULL AND message_id IS NULL AND correlation_id IS NULL AND app_id IS NULL"))
                .containsExactly(Map.of("n", "1"));
    }

    @Test
    void contentReadBackIsTheSameContent() throws Exception {
        Row full = row("a", "x");
        Row empty = row("b", null);
        file(List.of(full, empty));
        Map<EventId, EventContent> read = new java.util.HashMap<>();

        new EventFileReader(store).readContents(KEY, read::put);

        assertThat(read)
                .isEqualTo(Map.of(
                        full.event().id(), full.event().content(),
                        empty.event().id(), empty.event().content()));
    }

    @Test
    void rowsKeepTheirOrder() throws Exception {
        List<Row> rows = IntStream.range(0, 20_000)
                .mapToObj(i -> row("id-" + (i * 7919L) % 20_000, i % 3 == 0 ? null : "v" + i))
                .toList();
        Path file = file(rows);
        List<String> read = new ArrayList<>();

        new EventFileReader(store).readIds(KEY, id -> read.add(id.toString()));

        assertThat(read).hasSize(20_000);
        assertThat(read)
                .containsExactlyElementsOf(
                        rows.stream().map(row -> row.event().id().toString()).toList());
        assertThat(query("SELECT count(*) AS rows, count(DISTINCT id) AS ids, count(payload) AS payloads FROM '" + file
                        + "'"))
                .containsExactly(Map.of("rows", "20000", "ids", "20000", "payloads", "13333"));
    }

    @Test
    void fileIsOneRowGroupOfZstdPages() throws Exception {
        file(IntStream.range(0, 20_000).mapToObj(i -> row("id-" + i, "v" + i)).toList());

        try (ParquetFileReader reader = open()) {
            assertThat(reader.getRowGroups()).hasSize(1);
            assertThat(reader.getRowGroups().get(0).getRowCount()).isEqualTo(20_000);
            assertThat(reader.getRowGroups().get(0).getColumns())
                    .hasSize(13)
                    .allMatch(column -> column.getCodec() == CompressionCodecName.ZSTD);
        }
    }

    @Test
    void aFilterOnTheTimeCanSkipTheOtherRowGroupsOfALargeFile() throws Exception {
        int rows = BatchEncoder.ROW_GROUP_ROWS * 2 + 1;
        Path file =
                file(IntStream.range(0, rows).mapToObj(i -> row("id-" + i, "v")).toList());

        try (ParquetFileReader reader = open()) {
            assertThat(reader.getRowGroups())
                    .extracting(BlockMetaData::getRowCount)
                    .containsExactly((long) BatchEncoder.ROW_GROUP_ROWS, (long) BatchEncoder.ROW_GROUP_ROWS, 1L);
        }
        assertThat(query("SELECT count(DISTINCT id) AS ids FROM '" + file + "'"))
                .containsExactly(Map.of("ids", String.valueOf(rows)));
    }

    @Test
    void everyColumnHasStatisticsHoweverLongItsValues() throws Exception {
        String large = "z".repeat(100_000);
        file(List.of(row("b".repeat(250), large), row("a", "a"), row("c", null)));

        try (ParquetFileReader reader = open()) {
            for (ColumnChunkMetaData column : reader.getRowGroups().get(0).getColumns()) {
                assertThat(column.getStatistics().hasNonNullValue())
                        .as("%s has minimum and maximum", column.getPath())
                        .isTrue();
                assertThat(column.getStatistics().isNumNullsSet())
                        .as("%s counts nulls", column.getPath())
                        .isTrue();
                assertThat(reader.readColumnIndex(column))
                        .as("%s has a page index", column.getPath())
                        .isNotNull();
            }
        }
    }

    @Test
    void columnOfNullsOnlyCountsThemInItsStatistics() throws Exception {
        file(List.of(row("a", null), row("b", null)));

        try (ParquetFileReader reader = open()) {
            assertThat(column(reader, "payload").getStatistics().getNumNulls()).isEqualTo(2);
        }
    }

    @Test
    void idHasABloomFilterThatKnowsItsIdsAndNoOtherColumnHasOne() throws Exception {
        file(IntStream.range(0, 1000).mapToObj(i -> row("id-" + i, "v")).toList());

        try (ParquetFileReader reader = open()) {
            var bloom = reader.readBloomFilter(column(reader, "id"));
            int strangers = 0;
            for (int i = 0; i < 1000; i++) {
                assertThat(bloom.findHash(bloom.hash(Binary.fromString("id-" + i))))
                        .isTrue();
                strangers += bloom.findHash(bloom.hash(Binary.fromString("other-" + i))) ? 1 : 0;
            }
            assertThat(strangers).isLessThan(10);
            assertThat(column(reader, "payload").getBloomFilterOffset()).isEqualTo(-1);
        }
    }

    @Test
    void dictionariesAreOnlyWhereValuesRepeat() throws Exception {
        file(IntStream.range(0, 1000).mapToObj(i -> row("id-" + i, "v")).toList());

        try (ParquetFileReader reader = open()) {
            for (String repeating : List.of("type", "routing_key", "exchange", "user_id", "app_id")) {
                assertThat(column(reader, repeating).hasDictionaryPage())
                        .as(repeating)
                        .isTrue();
            }
            for (String unique :
                    List.of("id", "timestamp", "payload", "headers", "extra", "message_id", "ingested_at")) {
                assertThat(column(reader, unique).hasDictionaryPage())
                        .as(unique)
                        .isFalse();
            }
        }
    }

    @Test
    void dictionaryThatGrowsTooLargeGivesWayToPlainValuesAndNoneIsLost() throws Exception {
        List<Row> rows = IntStream.range(0, 45_000)
                .mapToObj(i -> row("id-" + i, i < 20_000 ? "u" + i % 10 : "x".repeat(100) + i))
                .toList();
        Path file = file(rows);

        assertThat(query("SELECT count(*) AS n, count(DISTINCT user_id) AS users FROM '" + file
                        + "' WHERE user_id = message_id"))
                .containsExactly(Map.of("n", "45000", "users", "25010"));
        try (ParquetFileReader reader = open()) {
            assertThat(column(reader, "user_id").getEncodings())
                    .extracting(Enum::name)
                    .contains("PLAIN_DICTIONARY", "PLAIN");
            assertThat(reader.readOffsetIndex(column(reader, "id")).getPageCount())
                    .as("no page has more than 20,000 rows")
                    .isEqualTo(3);
        }
    }

    /** Its memory serves one file after the other: values that are large, that repeat, that do not, that are absent. */
    @Test
    void fileOfAnEncoderThatHasWrittenOthersIsThatOfANewOne() throws Exception {
        List<List<Row>> batches = List.of(
                IntStream.range(0, 45_000)
                        .mapToObj(i -> row("id-" + i, "x".repeat(i % 200) + i))
                        .toList(),
                List.of(row("a", "y".repeat(9 << 20)), row("b", null)),
                IntStream.range(0, 1_000)
                        .mapToObj(i -> row("id-" + i, "u" + i % 10))
                        .toList(),
                List.of(row("a", null)));

        for (List<Row> batch : batches) {
            List<Map<String, Object>> used = allOf(file(batch));
            Path other = directory.resolve("other.parquet");
            try (InputStream in =
                    new BatchEncoder("warren 1.2.3").encode(batch).content().openAt(0)) {
                Files.write(other, in.readAllBytes());
            }
            assertThat(Files.size(directory.resolve("file.parquet"))).isEqualTo(Files.size(other));
            assertThat(used).isEqualTo(allOf(other));
        }
    }

    /** A fingerprint of every column, since there are many rows. */
    private static List<Map<String, Object>> allOf(Path file) throws SQLException {
        return query(
                "SELECT count(*) AS n, md5(string_agg(md5(t::VARCHAR), '' ORDER BY id)) AS h FROM '" + file + "' t");
    }

    private static ColumnChunkMetaData column(ParquetFileReader reader, String name) {
        return reader.getRowGroups().get(0).getColumns().stream()
                .filter(column -> column.getPath().toDotString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void footerTellsWriterSchemaVersionBatchAndAvroSchema() throws Exception {
        EncodedBatch one = encoder.encode(List.of(row("a", null)));
        file(List.of(row("a", null)));

        try (ParquetFileReader reader = open()) {
            Map<String, String> footer = reader.getFileMetaData().getKeyValueMetaData();
            assertThat(footer)
                    .containsEntry("warren.writer", "warren 1.2.3")
                    .containsEntry("warren.schema_version", "1")
                    .containsKey("warren.batch_id");
            assertThat(footer.get("warren.batch_id"))
                    .as("another encoding is another batch")
                    .isNotEqualTo(one.batchId().toString());
            assertThat(new org.apache.avro.Schema.Parser()
                            .parse(footer.get("parquet.avro.schema"))
                            .getFields())
                    .hasSize(13);
        }
    }

    @Test
    void threadsEncodeAtOnce() {
        List<Integer> sizes = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> encoder.encode(IntStream.range(0, 500)
                                .mapToObj(row -> row("id-" + row, "v" + row))
                                .toList())
                        .rows())
                .toList();

        assertThat(sizes).hasSize(16).containsOnly(500);
    }
}

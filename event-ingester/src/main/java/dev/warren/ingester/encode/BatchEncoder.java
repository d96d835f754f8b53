package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Encodes rows as one Parquet file: zstd, page checksums, statistics on every column, a Bloom filter on
 * {@code id}, dictionaries only where values repeat. Safe for several threads.
 */
public final class BatchEncoder implements FileFormat {

    /**
     * What readers skip, and what they share among their threads. A queue's file, of 20,000 rows, is one; a stream's, of 200,000, has
     * four. Readers write more themselves (DuckDB 122,880), for speed; fewer let a filter skip more of a file.
     */
    static final int ROW_GROUP_ROWS = 50_000;

    /** Rows decide where a row group ends: a batch is far smaller than what Parquet would split. */
    private static final long ROW_GROUP_BYTES = 1L << 30;

    /** Longer minima and maxima are cut to this many bytes rather than left out. */
    private static final int STATISTICS_BYTES = 64;

    private static final double BLOOM_FALSE_POSITIVES = 0.001;

    private static final List<String> UNIQUE_VALUES = List.of(
            EventColumns.ID,
            EventColumns.TIMESTAMP,
            EventColumns.PAYLOAD,
            EventColumns.HEADERS,
            EventColumns.EXTRA,
            EventColumns.MESSAGE_ID,
            EventColumns.CORRELATION_ID,
            EventColumns.INGESTED_AT);

    private final String writer;

    /**
     * An encoder.
     *
     * @param writer name and version of the program, for the footer
     */
    public BatchEncoder(String writer) {
        this.writer = writer;
    }

    /**
     * Loads the native library that compresses: it is unpacked into the directory for temporary files, from which not every system
     * lets libraries be loaded.
     *
     * @throws LinkageError if it cannot be loaded
     */
    public static void loadLibrary() {
        new ZstdCodecFactory().release();
    }

    @Override
    public EncodedBatch encode(List<Row> rows) {
        UUID batchId = UUID.randomUUID();
        MemoryOutputFile file = new MemoryOutputFile(rows.size() * 128);
        ZstdCodecFactory codecs = new ZstdCodecFactory();
        try (ParquetWriter<Row> parquet = open(file, codecs, footer(batchId), rows.size())) {
            for (Row row : rows) {
                parquet.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        } finally {
            codecs.release();
        }
        return new EncodedBatch(batchId, rows.size(), file.content());
    }

    @Override
    public EventReader reader(ObjectStore store) {
        return new EventFileReader(store);
    }

    private Map<String, String> footer(UUID batchId) {
        Map<String, String> footer = new HashMap<>();
        footer.put(EventColumns.AVRO_FOOTER_KEY, EventColumns.AVRO.toString());
        footer.put("warren.batch_id", batchId.toString());
        footer.put("warren.schema_version", "1");
        footer.put("warren.writer", writer);
        return footer;
    }

    private static ParquetWriter<Row> open(
            OutputFile file, ZstdCodecFactory codecs, Map<String, String> footer, int rows) throws IOException {
        Builder builder = new Builder(file, new RowWriteSupport(footer))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(codecs)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withRowGroupRowCountLimit(ROW_GROUP_ROWS)
                .withPageWriteChecksumEnabled(true)
                .withStatisticsTruncateLength(STATISTICS_BYTES)
                .withBloomFilterEnabled(EventColumns.ID, true)
                .withBloomFilterNDV(EventColumns.ID, Math.min(rows, ROW_GROUP_ROWS))
                .withBloomFilterFPP(EventColumns.ID, BLOOM_FALSE_POSITIVES);
        for (String column : UNIQUE_VALUES) {
            builder.withDictionaryEncoding(column, false);
        }
        return builder.build();
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {

        private final WriteSupport<Row> writeSupport;

        Builder(OutputFile file, WriteSupport<Row> writeSupport) {
            super(file);
            this.writeSupport = writeSupport;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return writeSupport;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the super class, though nothing calls it any more
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return writeSupport;
        }
    }
}

package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * Encodes rows as one Parquet file: zstd, page checksums, statistics on every column, a Bloom filter on
 * {@code id}, dictionaries only where values repeat. Safe for several threads.
 */
public final class BatchEncoder implements FileFormat {

    /**
     * What readers skip, and what they share among their threads. A queue's file, of 10,000 rows, is one; a stream's, of 200,000, has
     * four. Readers write more themselves (DuckDB 122,880), for speed; fewer let a filter skip more of a file.
     */
    static final int ROW_GROUP_ROWS = 50_000;

    /** The footer's property that tells any two files apart. */
    public static final String BATCH_ID = "warren.batch_id";

    /** Rows decide where a row group ends: a batch is far smaller than what Parquet would split. */
    private static final long ROW_GROUP_BYTES = 1L << 30;

    /** Longer minima and maxima are cut to this many bytes rather than left out. */
    static final int STATISTICS_BYTES = 64;

    private static final int NO_PADDING = 0;

    private final String writer;

    private final FileBlocks blocks = new FileBlocks();

    /** As many as have been in use at once. */
    private final Queue<EncoderBuffers> idle = new ConcurrentLinkedQueue<>();

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
        @Nullable EncoderBuffers free = idle.poll();
        EncoderBuffers buffers = free == null ? new EncoderBuffers() : free;
        try {
            return encode(rows, buffers);
        } finally {
            idle.add(buffers);
        }
    }

    private EncodedBatch encode(List<Row> rows, EncoderBuffers buffers) {
        UUID batchId = UUID.randomUUID();
        MemoryOutputFile file = new MemoryOutputFile(blocks);
        ZstdCodecFactory codecs = new ZstdCodecFactory(buffers);
        try (ParquetFileWriter parquet = open(file)) {
            BytesInputCompressor compressor = codecs.getCompressor(CompressionCodecName.ZSTD);
            parquet.start();
            for (int from = 0; from < rows.size(); from += ROW_GROUP_ROWS) {
                List<Row> slice = rows.subList(from, Math.min(rows.size(), from + ROW_GROUP_ROWS));
                try (RowGroup group = new RowGroup(buffers, compressor, slice.size(), from / ROW_GROUP_ROWS)) {
                    group.write(slice, parquet);
                }
            }
            parquet.end(footer(batchId));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        } finally {
            codecs.release();
        }
        return new EncodedBatch(batchId, rows.size(), file, file::release);
    }

    @Override
    public EventReader reader(ObjectStore store) {
        return new EventFileReader(store);
    }

    private Map<String, String> footer(UUID batchId) {
        Map<String, String> footer = new HashMap<>();
        footer.put(EventColumns.AVRO_FOOTER_KEY, EventColumns.AVRO.toString());
        footer.put(BATCH_ID, batchId.toString());
        footer.put("warren.schema_version", "1");
        footer.put("warren.writer", writer);
        return footer;
    }

    private static ParquetFileWriter open(OutputFile file) throws IOException {
        return new ParquetFileWriter(
                file,
                EventColumns.PARQUET,
                ParquetFileWriter.Mode.CREATE,
                ROW_GROUP_BYTES,
                NO_PADDING,
                STATISTICS_BYTES,
                STATISTICS_BYTES,
                true);
    }
}

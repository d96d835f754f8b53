package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.ingester.encode.ZstdCodecFactory;
import dev.warren.model.Utf8Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** One Parquet file with the columns of the archive, zstd. Memory: a row group of 64 MiB. */
public final class ParquetRows implements RowSink {

    private static final long ROW_GROUP_BYTES = 64L << 20;

    /** As ingesters write them. */
    private static final int DATA_FILE_GROUP_ROWS = 50_000;

    private static final double BLOOM_FALSE_POSITIVES = 0.001;
    private static final int STATISTICS_BYTES = 64;

    private final ZstdCodecFactory codecs = new ZstdCodecFactory();
    private final ParquetWriter<StoredRow> writer;

    private ParquetRows(Builder builder) throws IOException {
        this.writer = builder.withConf(new PlainParquetConfiguration())
                .withCodecFactory(codecs)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    public static ParquetRows to(OutputStream out) throws IOException {
        return new ParquetRows(new Builder(new StreamedFile(out), Map::of));
    }

    /**
     * A file that takes the place of one of an ingester: Bloom filter on {@code id}, short statistics, small row groups.
     *
     * @param rows how many there will be at most
     * @param properties of the footer; asked for when the last row has been written
     */
    public static ParquetRows dataFile(OutputStream out, long rows, Supplier<Map<String, String>> properties)
            throws IOException {
        return new ParquetRows(new Builder(new StreamedFile(out), properties)
                .withRowGroupRowCountLimit(DATA_FILE_GROUP_ROWS)
                .withDictionaryEncoding(EventColumns.ID, false)
                .withBloomFilterEnabled(EventColumns.ID, true)
                .withBloomFilterFPP(EventColumns.ID, BLOOM_FALSE_POSITIVES)
                .withBloomFilterNDV(EventColumns.ID, Math.max(1, Math.min(rows, DATA_FILE_GROUP_ROWS)))
                .withStatisticsTruncateLength(STATISTICS_BYTES)
                .withColumnIndexTruncateLength(STATISTICS_BYTES));
    }

    @Override
    public void write(StoredRow row) throws IOException {
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            codecs.release();
        }
    }

    private static final class Builder extends ParquetWriter.Builder<StoredRow, Builder> {

        private final Supplier<Map<String, String>> properties;

        Builder(OutputFile file, Supplier<Map<String, String>> properties) {
            super(file);
            this.properties = properties;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<StoredRow> getWriteSupport(ParquetConfiguration configuration) {
            return new Columns(properties);
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the super class, though nothing calls it any more
        protected WriteSupport<StoredRow> getWriteSupport(Configuration configuration) {
            return new Columns(properties);
        }
    }

    /** Writes the columns of a row that have a value. */
    private static final class Columns extends WriteSupport<StoredRow> {

        private static final MessageType SCHEMA = EventColumns.PARQUET;

        private final Supplier<Map<String, String>> properties;
        private @Nullable RecordConsumer consumer;

        Columns(Supplier<Map<String, String>> properties) {
            this.properties = properties;
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(SCHEMA, Map.of());
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the super class, though nothing calls it any more
        public WriteContext init(Configuration configuration) {
            return new WriteContext(SCHEMA, Map.of());
        }

        @Override
        public FinalizedWriteContext finalizeWrite() {
            return new FinalizedWriteContext(properties.get());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(StoredRow row) {
            RecordConsumer out = Objects.requireNonNull(consumer);
            out.startMessage();
            for (int column = 0; column < SCHEMA.getFieldCount(); column++) {
                write(out, row, column);
            }
            out.endMessage();
        }

        private static void write(RecordConsumer out, StoredRow row, int column) {
            String name = SCHEMA.getFieldName(column);
            boolean isNumber =
                    SCHEMA.getType(column).asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64;
            Utf8Slice text = isNumber ? null : row.text(name);
            if (isNumber) {
                out.startField(name, column);
                out.addLong(row.number(column));
                out.endField(name, column);
            } else if (text != null) {
                out.startField(name, column);
                out.addBinary(Binary.fromConstantByteArray(text.array(), text.offset(), text.length()));
                out.endField(name, column);
            }
        }
    }
}

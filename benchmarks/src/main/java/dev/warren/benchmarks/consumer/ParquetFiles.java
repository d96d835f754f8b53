package dev.warren.benchmarks.consumer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/**
 * Files as one writes them with parquet-java as it comes: records of Avro, its own zstd codec at level 1, dictionaries only where
 * values repeat. Written under another name and moved; not forced to the disk.
 */
final class ParquetFiles {

    /** The archive's own columns. */
    static final Schema SCHEMA = schema();

    private static final String LEVEL = "parquet.compression.codec.zstd.level";
    private static final List<String> UNIQUE = List.of("id", "timestamp", "payload", "ingested_at");

    private final Path directory;
    private final Configuration configuration = new Configuration(false);
    private int files;

    ParquetFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        configuration.setInt(LEVEL, 1);
    }

    private static Schema schema() {
        try (InputStream in = ParquetFiles.class.getResourceAsStream("/dev/warren/ingester/encode/event.avsc")) {
            return new Schema.Parser().parse(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    void write(List<GenericRecord> records) throws IOException {
        files++;
        Path hidden = directory.resolve(".part-" + files);
        AvroParquetWriter.Builder<GenericRecord> builder = AvroParquetWriter.<GenericRecord>builder(
                        new LocalOutputFile(hidden))
                .withSchema(SCHEMA)
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.ZSTD);
        UNIQUE.forEach(column -> builder.withDictionaryEncoding(column, false));
        try (ParquetWriter<GenericRecord> writer = builder.build()) {
            for (GenericRecord each : records) {
                writer.write(each);
            }
        }
        Files.move(hidden, directory.resolve("part-" + files + ".parquet"), StandardCopyOption.ATOMIC_MOVE);
    }
}

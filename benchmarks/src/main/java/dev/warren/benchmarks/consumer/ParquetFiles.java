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
import org.apache.parquet.io.OutputFile;

/**
 * Files as one writes them with parquet-java as it comes: records of Avro, its own zstd codec at level 1, dictionaries only where
 * values repeat. Written under another name and moved; not forced to the disk.
 */
public final class ParquetFiles {

    /** The archive's own columns. */
    public static final Schema SCHEMA = schema();

    private static final String LEVEL = "parquet.compression.codec.zstd.level";
    private static final List<String> UNIQUE = List.of("id", "timestamp", "payload", "ingested_at");

    private final Path directory;
    private int files;

    /** @param directory made if it is missing */
    public ParquetFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    private static Schema schema() {
        try (InputStream in = ParquetFiles.class.getResourceAsStream("/dev/warren/ingester/encode/event.avsc")) {
            return new Schema.Parser().parse(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** One more file; nobody sees it before it is complete. */
    public void write(List<GenericRecord> records) throws IOException {
        files++;
        Path hidden = directory.resolve(".part-" + files);
        try (ParquetWriter<GenericRecord> writer = writer(new LocalOutputFile(hidden))) {
            for (GenericRecord each : records) {
                writer.write(each);
            }
        }
        Files.move(hidden, directory.resolve("part-" + files + ".parquet"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What all of them write files with, wherever these go. */
    public static ParquetWriter<GenericRecord> writer(OutputFile file) throws IOException {
        Configuration configuration = new Configuration(false);
        configuration.setInt(LEVEL, 1);
        AvroParquetWriter.Builder<GenericRecord> builder = AvroParquetWriter.<GenericRecord>builder(file)
                .withSchema(SCHEMA)
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.ZSTD);
        UNIQUE.forEach(column -> builder.withDictionaryEncoding(column, false));
        return builder.build();
    }
}

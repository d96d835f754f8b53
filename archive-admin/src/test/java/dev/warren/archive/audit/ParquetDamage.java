package dev.warren.archive.audit;

import dev.warren.ingester.encode.ZstdCodecFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** Changes Parquet files in ways that nobody should. */
public final class ParquetDamage {

    private static final int TAIL = 8;

    private ParquetDamage() {}

    static void flipByte(Path file, long offset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) offset] ^= 0x20;
        Files.write(file, bytes);
    }

    static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }

    static FileMetaData footer(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = footerStart(bytes);
        return Util.readFileMetaData(new ByteArrayInputStream(bytes, start, bytes.length - TAIL - start));
    }

    static void changeFooter(Path file, Consumer<FileMetaData> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        FileMetaData footer = footer(file);
        change.accept(footer);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, changed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, footerStart(bytes));
        changed.writeTo(out);
        out.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(changed.size())
                .array());
        out.write(bytes, bytes.length - Integer.BYTES, Integer.BYTES);
        Files.write(file, out.toByteArray());
    }

    private static int footerStart(byte[] bytes) {
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - TAIL);
        return bytes.length - TAIL - length;
    }

    /** A file as another program could write it: the archive's columns with an id that may be null, and is. */
    public static void writeWithNullId(Path file) throws IOException {
        String avro = text().replace(
                        "{\"name\": \"id\", \"type\": \"string\"",
                        "{\"name\": \"id\", \"type\": [\"null\", \"string\"]");
        write(file, avro, row -> row.put("id", null));
    }

    /** A file with a column renamed. */
    static void writeWithOtherColumns(Path file) throws IOException {
        write(file, text().replace("\"name\": \"app_id\"", "\"name\": \"application\""), row -> row.put("id", "x"));
    }

    private static String text() throws IOException {
        try (InputStream in = ZstdCodecFactory.class.getResourceAsStream("event.avsc")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, String avro, Consumer<GenericRecord> change) throws IOException {
        Schema schema = new Schema.Parser().parse(avro);
        Files.deleteIfExists(file);
        try (ParquetWriter<GenericRecord> writer = AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
                .withSchema(schema)
                .withConf(new PlainParquetConfiguration())
                .withDataModel(GenericData.get())
                .withCodecFactory(new ZstdCodecFactory())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build()) {
            GenericRecord row = new GenericData.Record(schema);
            row.put("type", "t");
            row.put("routing_key", "t");
            row.put("exchange", "e");
            row.put("timestamp", ArchiveUnderAudit.NOON.toEpochMilli() * 1000);
            row.put("ingested_at", ArchiveUnderAudit.NOON.toEpochMilli() * 1000);
            change.accept(row);
            writer.write(row);
        }
    }
}

package dev.warren.ingester.encode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.schema.MessageType;

/**
 * The columns of a data file. {@code event.avsc} defines them; the Parquet schema is derived from it and it is kept in each footer,
 * so that Avro readers see the same record.
 */
public final class EventColumns {

    static final Schema AVRO = load();
    public static final MessageType PARQUET = new AvroSchemaConverter(new PlainParquetConfiguration()).convert(AVRO);

    /** Where Avro's own Parquet reader looks for the schema. */
    static final String AVRO_FOOTER_KEY = "parquet.avro.schema";

    public static final String ID = "id";
    public static final String TYPE = "type";
    public static final String USER_ID = "user_id";
    public static final String TIMESTAMP = "timestamp";
    public static final String PAYLOAD = "payload";
    public static final String ROUTING_KEY = "routing_key";
    public static final String EXCHANGE = "exchange";
    public static final String HEADERS = "headers";
    public static final String EXTRA = "extra";
    public static final String MESSAGE_ID = "message_id";
    public static final String CORRELATION_ID = "correlation_id";
    public static final String APP_ID = "app_id";
    public static final String INGESTED_AT = "ingested_at";

    private EventColumns() {}

    private static Schema load() {
        try (InputStream in = EventColumns.class.getResourceAsStream("event.avsc")) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, "event.avsc is not on the class path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

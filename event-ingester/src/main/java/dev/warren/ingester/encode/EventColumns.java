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
final class EventColumns {

    static final Schema AVRO = load();
    static final MessageType PARQUET = new AvroSchemaConverter(new PlainParquetConfiguration()).convert(AVRO);

    /** Where Avro's own Parquet reader looks for the schema. */
    static final String AVRO_FOOTER_KEY = "parquet.avro.schema";

    static final String ID = "id";
    static final String TYPE = "type";
    static final String USER_ID = "user_id";
    static final String TIMESTAMP = "timestamp";
    static final String PAYLOAD = "payload";
    static final String ROUTING_KEY = "routing_key";
    static final String EXCHANGE = "exchange";
    static final String HEADERS = "headers";
    static final String EXTRA = "extra";
    static final String MESSAGE_ID = "message_id";
    static final String CORRELATION_ID = "correlation_id";
    static final String APP_ID = "app_id";
    static final String INGESTED_AT = "ingested_at";

    private EventColumns() {}

    private static Schema load() {
        try (InputStream in = EventColumns.class.getResourceAsStream("event.avsc")) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, "event.avsc is not on the class path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

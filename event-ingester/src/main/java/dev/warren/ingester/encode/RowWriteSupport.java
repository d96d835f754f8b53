package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import dev.warren.model.Event;
import dev.warren.model.EventTime;
import dev.warren.model.HeadersJson;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writes rows column by column, from slices of the message bodies. Fields are in the order of {@code event.avsc}. */
final class RowWriteSupport extends WriteSupport<Row> {

    private final Map<String, String> footer;
    private @Nullable RecordConsumer consumer;
    private int field;

    RowWriteSupport(Map<String, String> footer) {
        this.footer = footer;
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(EventColumns.PARQUET, footer);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the super class, though nothing calls it any more
    public WriteContext init(Configuration configuration) {
        return new WriteContext(EventColumns.PARQUET, footer);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        this.consumer = recordConsumer;
    }

    @Override
    public void write(Row row) {
        RecordConsumer out = java.util.Objects.requireNonNull(consumer);
        Event event = row.event();
        MessageContext context = event.context();
        out.startMessage();
        field = 0;
        text(out, event.id().value());
        text(out, event.type());
        text(out, event.userId());
        number(out, event.timestamp().epochMicros());
        text(out, event.payload());
        text(out, context.routingKey());
        text(out, context.exchange());
        text(out, HeadersJson.of(context.headers()));
        text(out, event.extra());
        text(out, context.messageId());
        text(out, context.correlationId());
        text(out, context.appId());
        number(out, EventTime.ofInstant(row.delivery().receivedAt()).epochMicros());
        out.endMessage();
    }

    private void text(RecordConsumer out, @Nullable Utf8Slice value) {
        if (value != null) {
            binary(out, Binary.fromConstantByteArray(value.array(), value.offset(), value.length()));
        } else {
            field++;
        }
    }

    private void text(RecordConsumer out, @Nullable String value) {
        if (value != null) {
            binary(out, Binary.fromString(value));
        } else {
            field++;
        }
    }

    private void binary(RecordConsumer out, Binary value) {
        String name = EventColumns.PARQUET.getFieldName(field);
        out.startField(name, field);
        out.addBinary(value);
        out.endField(name, field);
        field++;
    }

    private void number(RecordConsumer out, long value) {
        String name = EventColumns.PARQUET.getFieldName(field);
        out.startField(name, field);
        out.addLong(value);
        out.endField(name, field);
        field++;
    }
}

package dev.warren.benchmarks.flink;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import dev.warren.benchmarks.consumer.EventRecords;
import dev.warren.benchmarks.consumer.ParquetFiles;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.GenericRecordAvroTypeInfo;
import org.apache.flink.streaming.connectors.rabbitmq.RMQDeserializationSchema;

/** Rows of messages, of a type that Flink has a serializer for. */
final class EventSchema implements RMQDeserializationSchema<GenericRecord> {

    private static final long serialVersionUID = 1;

    private transient EventRecords rows;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        rows = new EventRecords();
    }

    @Override
    public void deserialize(
            Envelope envelope, AMQP.BasicProperties properties, byte[] body, RMQCollector<GenericRecord> collector) {
        collector.collect(rows.of(body, envelope.getRoutingKey(), envelope.getExchange()));
    }

    @Override
    public boolean isEndOfStream(GenericRecord next) {
        return false;
    }

    @Override
    public TypeInformation<GenericRecord> getProducedType() {
        return new GenericRecordAvroTypeInfo(ParquetFiles.SCHEMA);
    }
}

package dev.warren.benchmarks.consumer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows with the archive's columns, made of messages as one does it with Jackson's tree and Avro. */
public final class EventRecords {

    private final JsonMapper json = new JsonMapper();

    /** The row of an event that has all fields that the benchmark's events have. */
    public GenericRecord of(byte[] body, String routingKey, String exchange) {
        JsonNode event = json.readTree(body);
        GenericRecord row = new GenericData.Record(ParquetFiles.SCHEMA);
        row.put("id", event.get("id").asString());
        row.put("type", event.get("type").asString());
        row.put("user_id", event.get("user_id").asString());
        row.put("timestamp", micros(Instant.parse(event.get("timestamp").asString())));
        row.put("payload", event.get("payload").toString());
        row.put("routing_key", routingKey);
        row.put("exchange", exchange);
        row.put("ingested_at", micros(Instant.now()));
        return row;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}

package dev.warren.snapshot.it;

import com.rabbitmq.client.AMQP;
import dev.warren.fixtures.ConfirmedPublisher;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Events as messages, in each way that the contract allows; the same event always in the same way. */
final class Messages {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Messages() {}

    static byte[] body(SentEvent event) {
        int way = Math.floorMod(event.eventId().hashCode(), 12);
        Map<String, Object> body = new LinkedHashMap<>();
        if (way % 3 != 2) {
            body.put(way % 3 == 0 ? "id" : "event_id", event.eventId());
        }
        body.put("type", "code.validated");
        body.put("timestamp", event.eventTime());
        body.put("user_id", way == 0 ? event.userId().toUpperCase(Locale.ROOT) : event.userId());
        body.put("irrelevant", Map.of("kept", "elsewhere"));
        if (way < 6) {
            body.putAll(fields(event));
        } else {
            body.put("payload", fields(event));
        }
        return JSON.writeValueAsBytes(body);
    }

    private static Map<String, Object> fields(SentEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("goal_id", event.goalId());
        fields.put("code", event.code());
        fields.put("language", event.language());
        fields.put("version", event.version());
        fields.put("filename", event.filename());
        fields.values().removeIf(value -> value == null);
        return fields;
    }

    /** The id in the properties too: where the body has none, it counts. */
    static AMQP.BasicProperties properties(SentEvent event) {
        return ConfirmedPublisher.persistent().messageId(event.eventId()).build();
    }
}

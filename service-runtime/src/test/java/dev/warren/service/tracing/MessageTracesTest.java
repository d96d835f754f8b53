package dev.warren.service.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.MessageContext;
import dev.warren.service.quarantine.ReceivedMessage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessageTracesTest {

    private static final Instant RECEIVED = Instant.parse("2025-12-28T10:00:00.123456Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final MessageTraces traces = new MessageTraces(TELEMETRY.getOpenTelemetry());

    static ReceivedMessage message(Map<String, @Nullable Object> headers) {
        MessageContext context =
                new MessageContext("x", "goal.created", null, null, null, null, null, null, null, headers);
        return new ReceivedMessage(new byte[7], context, "x.event-ingester", RECEIVED);
    }

    @Test
    void traceOfThePublisherIsContinuedFromReceiptToDurable() {
        traces.durable(
                message(Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-01")), "stored", "events/f.parquet");

        assertThat(TELEMETRY.getSpans()).singleElement().satisfies(MessageTracesTest::isTheConsumersSpan);
    }

    private static void isTheConsumersSpan(SpanData span) {
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getName()).isEqualTo("process x.event-ingester");
        assertThat(TimeUnit.NANOSECONDS.toMicros(span.getStartEpochNanos()))
                .isEqualTo(RECEIVED.getEpochSecond() * 1_000_000 + RECEIVED.getNano() / 1000);
        assertThat(span.hasEnded()).isTrue();
        Map<String, String> attributes = Map.of(
                "messaging.system", "rabbitmq",
                "messaging.destination.name", "x.event-ingester",
                "messaging.rabbitmq.destination.routing_key", "goal.created",
                "warren.outcome", "stored",
                "warren.object", "events/f.parquet");
        attributes.forEach((key, value) -> assertThat(span.getAttributes().get(AttributeKey.stringKey(key)))
                .isEqualTo(value));
    }

    @Test
    void messageWithoutATraceBeginsNone() {
        traces.durable(message(Map.of()), "stored", null);
        traces.durable(message(Map.of("other", "x")), "stored", null);

        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    /** Headers are a publisher's: what is no trace costs nothing but a trace of its own. */
    @Test
    void headerThatIsNoTraceHarmsNobody() {
        traces.durable(message(Map.of("traceparent", 7)), "stored", null);
        traces.durable(message(Map.of("traceparent", "00-nonsense\r\n")), "field", null);

        assertThat(TELEMETRY.getSpans()).hasSize(2).noneMatch(span -> span.getTraceId()
                .equals(TRACE));
    }
}

package dev.warren.service.tracing;

import dev.warren.model.MessageContext;
import dev.warren.service.quarantine.ReceivedMessage;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Continues the trace of a message that carries one in its headers ({@code traceparent}, W3C Trace Context): one span from its
 * receipt to the moment it is durable, named and attributed by OpenTelemetry's conventions for messaging. A message without a
 * trace begins none.
 */
public final class MessageTraces {

    private static final String PARENT = "traceparent";
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> ROUTING_KEY =
            AttributeKey.stringKey("messaging.rabbitmq.destination.routing_key");
    private static final AttributeKey<Long> BODY_BYTES = AttributeKey.longKey("messaging.message.body.size");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("warren.outcome");
    private static final AttributeKey<String> OBJECT = AttributeKey.stringKey("warren.object");

    private final Tracer tracer;

    public MessageTraces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("dev.warren");
    }

    /** Whether the message carries a trace. */
    public static boolean isTraced(MessageContext context) {
        return context.headers().containsKey(PARENT);
    }

    /**
     * The message is durable now.
     *
     * @param outcome {@code stored}, {@code duplicate}, or the reason why it is in quarantine
     * @param object the key of what holds it; null where that is not known
     */
    public void durable(ReceivedMessage message, String outcome, @Nullable String object) {
        if (!isTraced(message.context())) {
            return;
        }
        Context parent = W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), message.context().headers(), new Headers());
        Span span = tracer.spanBuilder("process " + message.queue())
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setStartTimestamp(message.receivedAt())
                .setAttribute(SYSTEM, "rabbitmq")
                .setAttribute(OPERATION, "process")
                .setAttribute(OPERATION_TYPE, "process")
                .setAttribute(DESTINATION, message.queue())
                .setAttribute(ROUTING_KEY, message.context().routingKey())
                .setAttribute(BODY_BYTES, message.body().length)
                .setAttribute(OUTCOME, outcome)
                .startSpan();
        if (object != null) {
            span.setAttribute(OBJECT, object);
        }
        span.end(Instant.now());
    }

    /** Only text is a header of a trace. */
    private static final class Headers implements TextMapGetter<Map<String, @Nullable Object>> {

        @Override
        public Iterable<String> keys(Map<String, @Nullable Object> headers) {
            return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, @Nullable Object> headers, String name) {
            return headers != null && headers.get(name) instanceof String text ? text : null;
        }
    }
}

package dev.warren.service.tracing;

import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;

/**
 * Keeps spans of probes and scrapes at home: they come every few seconds and tell nothing of a message. Their metric
 * {@code http_server_requests_seconds} stays, which is why their observations are not switched off instead.
 */
final class ActuatorSpans implements SpanExportingPredicate {

    /** The path of a request, as Spring's server observations tag it. */
    private static final String PATH = "http.url";

    private static final String ACTUATOR = "/actuator";

    @Override
    public boolean isExportable(FinishedSpan span) {
        String path = span.getTags().getOrDefault(PATH, "");
        return !path.equals(ACTUATOR) && !path.startsWith(ACTUATOR + "/");
    }
}

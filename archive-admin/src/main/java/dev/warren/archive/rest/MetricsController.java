package dev.warren.archive.rest;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Numbers for Prometheus, where the other services have theirs. */
@RestController
@Tag(name = "service")
final class MetricsController {

    private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

    private final PrometheusMeterRegistry metrics;

    MetricsController(PrometheusMeterRegistry metrics) {
        this.metrics = metrics;
    }

    @GetMapping(path = "/actuator/prometheus", produces = TEXT)
    @Operation(operationId = "getMetrics", summary = "Metrics as Prometheus reads them")
    String metrics() {
        return metrics.scrape(TEXT);
    }
}

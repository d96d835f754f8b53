package dev.warren.service.tracing;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** There is a {@link MessageTraces} only where tracing is switched on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("warren.tracing.enabled")
public class TracingConfiguration {

    @Bean
    MessageTraces messageTraces(OpenTelemetry telemetry) {
        return new MessageTraces(telemetry);
    }

    @Bean
    SpanExportingPredicate actuatorSpans() {
        return new ActuatorSpans();
    }
}

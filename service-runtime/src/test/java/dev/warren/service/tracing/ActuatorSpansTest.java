package dev.warren.service.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** With Spring's own observations of requests, and its own way from there to an exporter. */
class ActuatorSpansTest {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final List<SpanData> spans = new ArrayList<>();
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ObservationAutoConfiguration.class,
                    OpenTelemetrySdkAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class,
                    MicrometerTracingAutoConfiguration.class))
            .withUserConfiguration(TracingConfiguration.class)
            .withBean(InMemorySpanExporter.class, () -> exporter)
            .withPropertyValues("warren.tracing.enabled=true", "management.tracing.sampling.probability=1.0");

    private static void request(ApplicationContext context, String path) {
        ServerRequestObservationContext request = new ServerRequestObservationContext(
                new MockHttpServletRequest("GET", path), new MockHttpServletResponse());
        ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS
                .observation(
                        null,
                        new DefaultServerRequestObservationConvention(),
                        () -> request,
                        context.getBean(ObservationRegistry.class))
                .observe(() -> {});
    }

    private void export(ApplicationContext context) {
        context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
        spans.addAll(exporter.getFinishedSpanItems());
    }

    @Test
    void probesAndScrapesAreNotAmongTheSpansThatAreExported() {
        service.run(context -> {
            request(context, "/actuator");
            request(context, "/actuator/health/readiness");
            request(context, "/actuator/prometheus");
            request(context, "/actuators");
            export(context);
        });

        assertThat(spans).singleElement().satisfies(span -> assertThat(
                        span.getAttributes().asMap().values())
                .contains("/actuators"));
    }

    @Test
    void spansOfMessagesAreExported() {
        service.run(context -> {
            new MessageTraces(context.getBean(OpenTelemetry.class))
                    .durable(
                            MessageTracesTest.message(
                                    Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")),
                            "stored",
                            "events/f.parquet");
            export(context);
        });

        assertThat(spans).extracting(SpanData::getName).containsExactly("process x.event-ingester");
    }
}

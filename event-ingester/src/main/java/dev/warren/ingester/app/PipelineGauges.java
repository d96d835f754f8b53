package dev.warren.ingester.app;

import dev.warren.ingester.pipeline.InFlight;
import dev.warren.service.lifecycle.ServiceLifecycle;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** What is in the pipeline now, and whether the books balance. What the meters mean: docs/metrics.md. */
final class PipelineGauges implements MeterBinder {

    private final ServiceLifecycle<Ingestion> lifecycle;
    private final Duration consumerTimeout;

    PipelineGauges(ServiceLifecycle<Ingestion> lifecycle, Duration consumerTimeout) {
        this.lifecycle = lifecycle;
        this.consumerTimeout = consumerTimeout;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        inFlight(registry, "warren.deliveries.unacked", InFlight::deliveries);
        inFlight(registry, "warren.batches.open", InFlight::openBatches);
        inFlight(registry, "warren.buffered.rows", InFlight::bufferedRows);
        inFlight(registry, "warren.storage.pending", InFlight::storageWork);
        inFlight(registry, "warren.storage.lanes.held", InFlight::heldLanes);
        Gauge.builder("warren.buffered", () -> now().bytes()).baseUnit("bytes").register(registry);
        Gauge.builder("warren.deliveries.oldest.unacked", () -> seconds(now().oldest()))
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("warren.consumer.timeout", () -> seconds(consumerTimeout))
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("warren.id.index", this::indexBytes).baseUnit("bytes").register(registry);
        Gauge.builder("warren.consumers", this::consumers).register(registry);
        Gauge.builder("warren.reconciliation.in.flight", () -> now().balance().inFlight())
                .register(registry);
        Gauge.builder("warren.reconciliation.difference", () -> now().balance().difference())
                .register(registry);
    }

    private void inFlight(MeterRegistry registry, String name, ToDoubleFunction<InFlight> value) {
        Gauge.builder(name, () -> value.applyAsDouble(now())).register(registry);
    }

    private InFlight now() {
        Ingestion running = lifecycle.running();
        return running == null ? InFlight.NOTHING : running.pipeline().inFlight();
    }

    private double indexBytes() {
        Ingestion running = lifecycle.running();
        return running == null ? 0 : running.chains().indexBytes();
    }

    private double consumers() {
        Ingestion running = lifecycle.running();
        return running != null && running.source().isConsuming() ? 1 : 0;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

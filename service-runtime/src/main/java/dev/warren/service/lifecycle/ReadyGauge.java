package dev.warren.service.lifecycle;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.BooleanSupplier;

/**
 * {@code warren.ready}: what the readiness probe says, for those who watch and do not probe.
 *
 * @param ready asked at every scrape
 */
public record ReadyGauge(BooleanSupplier ready) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("warren.ready", () -> ready.getAsBoolean() ? 1 : 0).register(registry);
    }
}

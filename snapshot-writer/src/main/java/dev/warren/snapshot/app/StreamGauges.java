package dev.warren.snapshot.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the consumers do now. What the meters mean: docs/metrics.md.
 *
 * @param consuming whether a consumer is on the queue
 * @param oldest how long the oldest message that is not acknowledged has been with a consumer
 * @param consumerTimeout after which the broker closes the channel
 */
record StreamGauges(BooleanSupplier consuming, Supplier<Duration> oldest, Duration consumerTimeout)
        implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("warren.consumers", () -> consuming.getAsBoolean() ? 1 : 0)
                .register(registry);
        Gauge.builder("warren.deliveries.oldest.unacked", () -> seconds(oldest.get()))
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("warren.consumer.timeout", () -> seconds(consumerTimeout))
                .baseUnit("seconds")
                .register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

package dev.warren.ingester.app;

import dev.warren.service.lifecycle.ServiceLifecycle;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while all consumers are on the queue. */
record BrokerHealth(ServiceLifecycle<Ingestion> lifecycle) implements HealthIndicator {

    @Override
    public Health health() {
        Ingestion running = lifecycle.running();
        if (running == null) {
            return Health.down().withDetail("state", "waiting for the store").build();
        }
        Health.Builder health = running.source().isConsuming() ? Health.up() : Health.down();
        return health.withDetail("state", running.source().state()).build();
    }
}

package dev.warren.snapshot.app;

import dev.warren.service.lifecycle.ServiceLifecycle;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while a consumer is on the queue. */
record BrokerHealth(ServiceLifecycle<SnapshotWriting> lifecycle) implements HealthIndicator {

    @Override
    public Health health() {
        SnapshotWriting running = lifecycle.running();
        if (running == null) {
            return Health.down().withDetail("state", "waiting for the store").build();
        }
        Health.Builder health = running.isConsuming() ? Health.up() : Health.down();
        return health.withDetail("state", running.state()).build();
    }
}

package dev.warren.snapshot.app;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while a consumer is on the queue. */
record BrokerHealth(SnapshotStream stream) implements HealthIndicator {

    @Override
    public Health health() {
        Health.Builder health = stream.isConsuming() ? Health.up() : Health.down();
        return health.withDetail("state", stream.state()).build();
    }
}

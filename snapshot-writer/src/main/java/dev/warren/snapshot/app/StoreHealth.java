package dev.warren.snapshot.app;

import dev.warren.service.lifecycle.ServiceLifecycle;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the store answers. */
record StoreHealth(ServiceLifecycle<SnapshotWriting> lifecycle) implements HealthIndicator {

    @Override
    public Health health() {
        SnapshotWriting running = lifecycle.running();
        if (running == null) {
            return Health.down().withDetail("state", lifecycle.trouble()).build();
        }
        String trouble = running.watch().trouble();
        Health.Builder health = trouble.isEmpty() ? Health.up() : Health.down();
        return health.withDetail("store", running.store().description())
                .withDetail("state", trouble.isEmpty() ? "answers" : trouble)
                .build();
    }
}

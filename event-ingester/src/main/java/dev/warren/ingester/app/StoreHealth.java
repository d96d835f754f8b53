package dev.warren.ingester.app;

import dev.warren.service.lifecycle.ServiceLifecycle;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the store answers and takes what is committed. */
record StoreHealth(ServiceLifecycle<Ingestion> lifecycle) implements HealthIndicator {

    @Override
    public Health health() {
        Ingestion running = lifecycle.running();
        if (running == null) {
            return Health.down().withDetail("state", lifecycle.trouble()).build();
        }
        String trouble = running.watch().trouble();
        long held = running.pipeline().inFlight().heldLanes();
        Health.Builder health = trouble.isEmpty() && held == 0 ? Health.up() : Health.down();
        return health.withDetail("store", running.store().description())
                .withDetail("state", trouble.isEmpty() ? "answers" : trouble)
                .withDetail("commits held back", held)
                .build();
    }
}

package dev.warren.chaos.fault;

import dev.warren.chaos.world.Instance;
import dev.warren.chaos.world.World;
import java.time.Duration;
import java.util.Optional;

/**
 * SIGTERM to a service, and a new start when it has ended.
 *
 * @param pick which of those that run
 */
record StopInstance(Target target, int pick) implements Fault {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public Lane lane() {
        return Lane.FREEZES;
    }

    @Override
    public String row() {
        return "F5";
    }

    @Override
    public String kind() {
        return "SIGTERM to " + target.word();
    }

    @Override
    public Strike strike(World world) {
        Optional<Instance> victim = target.in(world).pick(pick);
        return victim.map(stopped -> Strike.struck(stopped.name() + ", exit code " + stopped.restart(LIMIT)))
                .orElseGet(() -> Strike.missed("none is free"));
    }
}

package dev.warren.chaos.fault;

import dev.warren.chaos.world.Instance;
import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import dev.warren.fixtures.ChildJvm;
import java.time.Duration;
import java.util.Optional;

/**
 * SIGSTOP to a service for less than a heartbeat, as a long garbage collection does it.
 *
 * @param pick which of those that run
 */
record ShortPause(Target target, int pick, Duration duration) implements Fault {

    @Override
    public Lane lane() {
        return Lane.FREEZES;
    }

    @Override
    public String row() {
        return "F7";
    }

    @Override
    public String kind() {
        return "pause: SIGSTOP of " + target.word() + " for less than a heartbeat";
    }

    @Override
    public Strike strike(World world) {
        Optional<Instance> chosen = target.in(world).pick(pick);
        Optional<ChildJvm> frozen = chosen.flatMap(Instance::freeze);
        if (frozen.isEmpty()) {
            return Strike.missed("none is free");
        }
        Pause.of(duration);
        chosen.get().thaw(frozen.get());
        return Strike.struck(chosen.get().name());
    }
}

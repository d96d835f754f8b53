package dev.warren.chaos.fault;

import dev.warren.chaos.world.Instance;
import dev.warren.chaos.world.World;
import java.util.Optional;

/**
 * SIGKILL to a service at any moment; it is started again at once.
 *
 * @param pick which of those that run
 */
record KillInstance(Target target, int pick) implements Fault {

    @Override
    public Lane lane() {
        return Lane.KILLS;
    }

    @Override
    public String row() {
        return "F1";
    }

    @Override
    public String kind() {
        return "kill -9 of " + target.word();
    }

    @Override
    public Strike strike(World world) {
        Optional<Instance> victim = target.in(world).pick(pick);
        victim.ifPresent(Instance::kill);
        return victim.map(killed -> Strike.struck(killed.name())).orElseGet(() -> Strike.missed("none is free"));
    }
}

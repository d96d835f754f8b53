package dev.warren.chaos.fault;

import dev.warren.chaos.world.Instance;
import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import dev.warren.fixtures.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * SIGSTOP to an ingester for longer than two heartbeats: the broker gives its messages to others. SIGCONT only when these have
 * committed files.
 *
 * @param pick which of those that run
 */
record Zombie(int pick, Duration atLeast) implements Fault {

    private static final Duration OTHERS = Duration.ofSeconds(30);

    @Override
    public Lane lane() {
        return Lane.FREEZES;
    }

    @Override
    public String row() {
        return "F6";
    }

    @Override
    public String kind() {
        return "zombie: SIGSTOP of an ingester for more than two heartbeats";
    }

    @Override
    public Strike strike(World world) {
        Optional<Instance> chosen = world.ingesters().pick(pick);
        Optional<ChildJvm> frozen = chosen.flatMap(Instance::freeze);
        if (frozen.isEmpty()) {
            return Strike.missed("none is free");
        }
        try {
            return others(world, chosen.get());
        } finally {
            chosen.get().thaw(frozen.get());
        }
    }

    private Strike others(World world, Instance zombie) {
        int before = files(world);
        Pause.of(atLeast);
        boolean committed = Pause.until(() -> files(world) > before, OTHERS);
        return committed
                ? Strike.struck(zombie.name() + ", others made " + (files(world) - before) + " files")
                : Strike.missed("others committed nothing");
    }

    /** Before anything is there, or while the store is away: none. */
    private static int files(World world) {
        try {
            return world.store().files();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException storeAway) {
            return 0;
        }
    }
}

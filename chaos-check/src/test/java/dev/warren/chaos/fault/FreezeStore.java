package dev.warren.chaos.fault;

import dev.warren.chaos.world.Bucket;
import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import java.time.Duration;

/** SIGSTOP to MinIO: connections stay open, nobody answers, and what was asked may be done later. */
record FreezeStore(Duration duration) implements Fault {

    @Override
    public Lane lane() {
        return Lane.SERVERS;
    }

    @Override
    public String row() {
        return "F24";
    }

    @Override
    public String kind() {
        return "SIGSTOP of MinIO";
    }

    @Override
    public Strike strike(World world) {
        if (!(world.store() instanceof Bucket bucket)) {
            return Strike.missed("the store is a directory");
        }
        bucket.server().pause();
        Pause.of(duration);
        bucket.server().resume();
        return Strike.struck("for " + duration.toMillis() + " ms");
    }
}

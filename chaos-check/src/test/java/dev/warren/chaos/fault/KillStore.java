package dev.warren.chaos.fault;

import dev.warren.chaos.world.Bucket;
import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import java.time.Duration;

/** SIGKILL to MinIO, and a start some seconds later. */
record KillStore(Duration away) implements Fault {

    @Override
    public Lane lane() {
        return Lane.SERVERS;
    }

    @Override
    public String row() {
        return "F31";
    }

    @Override
    public String kind() {
        return "kill -9 of MinIO, away for seconds";
    }

    @Override
    public Strike strike(World world) {
        if (!(world.store() instanceof Bucket bucket)) {
            return Strike.missed("the store is a directory");
        }
        bucket.server().kill();
        Pause.of(away);
        bucket.server().restart();
        return Strike.struck("away for " + away.toMillis() + " ms before its start");
    }
}

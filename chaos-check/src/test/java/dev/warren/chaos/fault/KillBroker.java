package dev.warren.chaos.fault;

import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import java.time.Duration;

/** SIGKILL to the broker, and a start some time later. */
record KillBroker(Duration away) implements Fault {

    @Override
    public Lane lane() {
        return Lane.SERVERS;
    }

    @Override
    public String row() {
        return "F8";
    }

    @Override
    public String kind() {
        return "kill -9 of the broker";
    }

    @Override
    public Strike strike(World world) {
        world.broker().kill();
        Pause.of(away);
        world.broker().restart();
        return Strike.struck("away for " + away.toMillis() + " ms before its start");
    }
}

package dev.warren.chaos.fault;

import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import java.time.Duration;

/** The broker stops serving in good order, and begins again. */
record StopBrokerApplication(Duration away) implements Fault {

    @Override
    public Lane lane() {
        return Lane.SERVERS;
    }

    @Override
    public String row() {
        return "F9";
    }

    @Override
    public String kind() {
        return "rabbitmqctl stop_app and start_app";
    }

    @Override
    public Strike strike(World world) {
        world.broker().ctl("stop_app");
        Pause.of(away);
        world.broker().ctl("start_app");
        return Strike.struck("away for " + away.toMillis() + " ms");
    }
}

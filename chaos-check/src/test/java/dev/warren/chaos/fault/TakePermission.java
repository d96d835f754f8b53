package dev.warren.chaos.fault;

import dev.warren.chaos.world.Disk;
import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import java.time.Duration;

/** Services lose the right to write to their directory for a while. */
record TakePermission(Duration duration) implements Fault {

    @Override
    public Lane lane() {
        return Lane.SERVERS;
    }

    @Override
    public String row() {
        return "F35";
    }

    @Override
    public String kind() {
        return "permission to write lost";
    }

    @Override
    public Strike strike(World world) {
        if (!(world.store() instanceof Disk disk)) {
            return Strike.missed("the store is a bucket");
        }
        boolean forbidden = disk.forbid();
        Pause.of(duration);
        disk.permit();
        return forbidden
                ? Strike.struck("for " + duration.toMillis() + " ms")
                : Strike.notRun("root's right to override permissions cannot be taken from the services");
    }
}

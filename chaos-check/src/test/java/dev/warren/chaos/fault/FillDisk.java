package dev.warren.chaos.fault;

import dev.warren.chaos.world.Disk;
import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import java.io.IOException;
import java.time.Duration;

/** The disk has no room left for a while. */
record FillDisk(Duration duration) implements Fault {

    @Override
    public Lane lane() {
        return Lane.SERVERS;
    }

    @Override
    public String row() {
        return "F33";
    }

    @Override
    public String kind() {
        return "disk full";
    }

    @Override
    public Strike strike(World world) throws IOException {
        if (!(world.store() instanceof Disk disk)) {
            return Strike.missed("the store is a bucket");
        }
        if (!disk.fill()) {
            return Strike.notRun("this user may not mount a tmpfs, which takes root");
        }
        Pause.of(duration);
        disk.empty();
        return Strike.struck("for " + duration.toMillis() + " ms");
    }
}

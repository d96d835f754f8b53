package dev.warren.chaos.fault;

import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import java.time.Duration;

/** The broker has no memory left and takes nothing from publishers. */
record MemoryAlarm(Duration duration) implements Fault {

    @Override
    public Lane lane() {
        return Lane.SERVERS;
    }

    @Override
    public String row() {
        return "F14";
    }

    @Override
    public String kind() {
        return "memory alarm of the broker";
    }

    @Override
    public Strike strike(World world) {
        world.broker().ctl("set_vm_memory_high_watermark", "0.0001");
        Pause.of(duration);
        world.broker().ctl("set_vm_memory_high_watermark", "absolute", "1GB");
        return Strike.struck("for " + duration.toMillis() + " ms");
    }
}

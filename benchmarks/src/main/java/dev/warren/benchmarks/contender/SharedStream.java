package dev.warren.benchmarks.contender;

import dev.warren.benchmarks.load.Events;
import dev.warren.benchmarks.load.StreamLoad;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One stream for all who read it: reading takes nothing out. Filled when it is first asked for. */
public final class SharedStream implements AutoCloseable {

    private final World world;
    private final Events events;
    private final long count;
    private @Nullable StreamLoad load;

    public SharedStream(World world, Events events, long count) {
        this.world = world;
        this.events = events;
        this.count = count;
    }

    StreamLoad load() throws IOException {
        if (load == null) {
            load = StreamLoad.fill(world.broker(), world.nextName(), events, count);
        }
        return load;
    }

    long count() {
        return count;
    }

    @Override
    public void close() {
        if (load != null) {
            load.close();
            load = null;
        }
    }
}

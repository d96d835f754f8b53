package dev.warren.benchmarks.contender;

import dev.warren.benchmarks.consumer.CountingStreamConsumer;
import dev.warren.benchmarks.load.StreamLoad;
import dev.warren.fixtures.ChildJvm;
import java.util.List;

/** The stream client that only counts, with as many chunks sent ahead as the ingester has by default. */
public record StreamProgram(World world, SharedStream stream) implements Contender {

    private static final String CREDITS = "10";

    @Override
    public String name() {
        return "counting client, stream";
    }

    @Override
    public Run run() throws Exception {
        StreamLoad load = stream.load();
        ChildJvm.Launch launch = ChildJvm.ofMain(CountingStreamConsumer.class)
                .withoutDefaults()
                .jvmOption("-Xmx1g")
                .jvmOption("-XX:+UseParallelGC")
                .argument(load.broker().toString())
                .argument(load.stream())
                .argument(String.valueOf(stream.count()))
                .argument(CREDITS);
        return new Measurement(name(), stream.count(), Output.TOTALS, world.brokerPid()).run(launch, true, List::of);
    }

    @Override
    public void close() {
        stream.close();
    }
}

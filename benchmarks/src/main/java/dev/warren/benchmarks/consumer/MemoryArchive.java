package dev.warren.benchmarks.consumer;

import dev.warren.benchmarks.load.Events;
import dev.warren.storage.InMemoryObjectStore;
import java.util.List;
import java.util.stream.LongStream;

/** The ingester's stages over events in memory, again and again, each time into an archive of its own. One thread. */
public final class MemoryArchive {

    private MemoryArchive() {}

    /** Arguments: seed, how many events, how many times. */
    public static void main(String[] arguments) {
        Events events = new Events(Long.parseLong(arguments[0]));
        List<byte[]> bodies = LongStream.range(0, Long.parseLong(arguments[1]))
                .mapToObj(events::body)
                .toList();
        long total = 0;
        ProgressLog.done(total);
        for (int pass = 0; pass < Integer.parseInt(arguments[2]); pass++) {
            total += new MemoryPath(new InMemoryObjectStore()).archive(bodies, MemoryPath.ROWS);
            ProgressLog.done(total);
        }
    }
}

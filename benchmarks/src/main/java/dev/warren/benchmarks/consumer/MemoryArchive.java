package dev.warren.benchmarks.consumer;

import dev.warren.benchmarks.load.Bodies;
import dev.warren.benchmarks.load.Events;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectStore;

/**
 * The ingester's stages over events in memory, again and again, each time into an archive of its own. One thread. The events lie one
 * behind the other, as in a file; each is copied into an array of its own first, as a client does with what it reads. No file is
 * kept: the garbage collector would move them about, and be measured, too.
 */
public final class MemoryArchive {

    private MemoryArchive() {}

    /** Arguments: seed, how many events, how many times. */
    public static void main(String[] arguments) {
        Bodies bodies = Bodies.of(new Events(Long.parseLong(arguments[0])), 0, Integer.parseInt(arguments[1]));
        long total = 0;
        ProgressLog.done(total);
        for (int pass = 0; pass < Integer.parseInt(arguments[2]); pass++) {
            ObjectStore store = new InMemoryObjectStore();
            total += new MemoryPath(store).archive(bodies, MemoryPath.ROWS, store::delete);
            ProgressLog.done(total);
        }
    }
}

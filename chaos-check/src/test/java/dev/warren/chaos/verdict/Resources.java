package dev.warren.chaos.verdict;

import dev.warren.chaos.world.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The most memory and open files that any of the services has had, as the kernel tells it. */
public final class Resources implements AutoCloseable {

    /** A heap of 192 MiB, and what a JVM, its threads and native libraries take besides. */
    private static final long MOST_KILOBYTES = 600 << 10;

    private static final long MOST_FILES = 512;
    private static final String PEAK = "VmHWM:";

    private final List<Instance> instances;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile long kilobytes;
    private volatile long files;

    @SuppressWarnings("FutureReturnValueIgnored") // it ends when this is closed
    public Resources(List<Instance> instances) {
        this.instances = instances;
        thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        instances.forEach(instance -> instance.pid().ifPresent(this::look));
    }

    private void look(long pid) {
        Path process = Path.of("/proc", String.valueOf(pid));
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            files = Math.max(files, open.count());
            kilobytes = Math.max(kilobytes, peakOf(Files.readAllLines(process.resolve("status"))));
        } catch (IOException gone) {
            // It was killed meanwhile.
        }
    }

    static long peakOf(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(PEAK))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    public List<Check> checks() {
        return List.of(
                new Check(
                        "V10 memory: most of any service at most " + (MOST_KILOBYTES >> 10) + " MiB",
                        kilobytes > 0 && kilobytes <= MOST_KILOBYTES,
                        (kilobytes >> 10) + " MiB"),
                new Check(
                        "V10 open files: most of any service at most " + MOST_FILES,
                        files > 0 && files <= MOST_FILES,
                        String.valueOf(files)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

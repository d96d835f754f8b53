package dev.warren.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at a process, the broker and the machine five times a second, from its start until it is closed. */
public final class Watch implements AutoCloseable {

    private static final long EVERY_MILLIS = 200;
    private static final String PEAK = "VmHWM:";

    private final long pid;
    private final long broker;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<CpuTrace.Sample> samples = new ArrayList<>();
    private Duration lastWatched = Duration.ZERO;
    private Duration lastBroker = Duration.ZERO;
    private long peakKilobytes;

    /**
     * Begins to look.
     *
     * @param pid of the process that is measured
     * @param broker of the broker; 0 if there is none
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends when this is closed
    public Watch(long pid, long broker) {
        this.pid = pid;
        this.broker = broker;
        look();
        thread.scheduleAtFixedRate(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        lastWatched = ProcessStat.of(pid).map(ProcessStat::own).orElse(lastWatched);
        lastBroker = ProcessStat.of(broker).map(ProcessStat::own).orElse(lastBroker);
        peakKilobytes = Math.max(peakKilobytes, peak());
        samples.add(new CpuTrace.Sample(Instant.now(), lastWatched, lastBroker, ProcessTree.cpu(), MachineCpu.busy()));
    }

    private long peak() {
        try {
            return peakOf(Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")));
        } catch (IOException gone) {
            return 0;
        }
    }

    static long peakOf(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(PEAK))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** What was seen so far. */
    public synchronized CpuTrace trace() {
        return new CpuTrace(samples);
    }

    /** The most memory that the process has had resident, as the kernel tells it, in KiB. */
    public synchronized long peakKilobytes() {
        return peakKilobytes;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package dev.warren.benchmarks.contender;

import dev.warren.benchmarks.machine.CpuTrace;
import dev.warren.benchmarks.machine.Watch;
import dev.warren.fixtures.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Starts a program, looks on until it has done all its events, and lets it end. */
final class Measurement {

    private static final Duration END = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 200;
    private static final double MICROS = 1e3;
    private static final double SECONDS = 1e9;
    private static final double MEBIBYTE = 1024;

    private final String contender;
    private final long events;
    private final Output output;
    private final long broker;

    /**
     * What to look at.
     *
     * @param events after as many it is done
     * @param broker its process; 0 if there is none
     */
    Measurement(String contender, long events, Output output, long broker) {
        this.contender = contender;
        this.events = events;
        this.output = output;
        this.broker = broker;
    }

    /** What may be wrong once the program has ended. */
    interface Check {
        List<String> faults() throws Exception;
    }

    /**
     * Runs it.
     *
     * @param ends whether it ends by itself when it is done; if not it is told to, by SIGTERM
     * @throws IOException if it ends before, or does nothing for three minutes
     */
    Run run(ChildJvm.Launch program, boolean ends, Check check) throws Exception {
        Instant started = Instant.now();
        try (ChildJvm child = program.start();
                Watch watch = new Watch(child.pid(), broker)) {
            Progress progress = awaitAll(child);
            CpuTrace trace = watch.trace();
            if (!ends) {
                child.terminate();
            }
            int exitCode = child.exitCode(END);
            if (exitCode != 0) {
                throw new IOException(contender + " ended with " + exitCode + ":\n" + child.output());
            }
            return summary(started, progress, trace, watch.peakKilobytes(), check.faults());
        }
    }

    private Progress awaitAll(ChildJvm child) throws IOException, InterruptedException {
        Progress progress = output.read(child.output());
        Instant moved = Instant.now();
        while (progress.total() < events) {
            if (!child.isAlive() || Duration.between(moved, Instant.now()).compareTo(SILENCE) > 0) {
                progress = output.read(child.output());
                if (progress.total() >= events) {
                    return progress;
                }
                throw new IOException(contender + " did " + progress.total() + " of " + events
                        + (child.isAlive() ? " and then nothing for " + SILENCE : " and ended") + ":\n"
                        + child.output());
            }
            Thread.sleep(POLL_MILLIS);
            long before = progress.total();
            progress = output.read(child.output());
            moved = progress.total() > before ? Instant.now() : moved;
        }
        return progress;
    }

    private Run summary(Instant started, Progress progress, CpuTrace trace, long peakKilobytes, List<String> faults) {
        Progress.Steady steady = progress.steady(started);
        CpuTrace.Use use = trace.between(steady.from(), steady.to());
        List<Progress.Point> points = progress.points();
        return new Run(
                contender,
                events,
                started,
                steady.rate(),
                use.watched().toNanos() / MICROS / steady.events(),
                use.broker().toNanos() / MICROS / steady.events(),
                seconds(started, points.get(0).at()),
                seconds(started, points.get(points.size() - 1).at()),
                peakKilobytes / MEBIBYTE,
                use.foreignShare(),
                faults);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / SECONDS;
    }
}

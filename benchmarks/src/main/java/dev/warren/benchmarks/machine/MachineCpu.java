package dev.warren.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Processor time that anybody on this machine has had, kernel and stolen time with it. */
final class MachineCpu {

    private static final int USER = 1;
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int STOLEN = 8;

    private MachineCpu() {}

    static Duration busy() {
        try {
            return parse(Files.readAllLines(Path.of("/proc/stat")).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of all processors: {@code cpu user nice system idle iowait irq softirq steal …}. */
    static Duration parse(String line) {
        String[] fields = line.split(" +", -1);
        long ticks = 0;
        for (int i = USER; i <= STOLEN; i++) {
            ticks += i == IDLE || i == WAITING ? 0 : Long.parseLong(fields[i]);
        }
        return Duration.ofMillis(ticks * ProcessStat.MILLIS_A_TICK);
    }
}

package dev.warren.benchmarks.cli;

import dev.warren.benchmarks.contender.Run;
import java.util.Locale;

/** A run in one line, as soon as it is over. */
final class RunLine {

    private RunLine() {}

    static void print(Run run) {
        System.out.printf(
                Locale.ROOT,
                "%-36s %,9.0f/s  %5.1f µs CPU  %5.1f µs broker  first %4.1f s  peak %4.0f MiB  foreign %4.1f %%%s%s%n",
                run.contender(),
                run.rate(),
                run.cpuMicros(),
                run.brokerMicros(),
                run.firstSeconds(),
                run.peakMebibytes(),
                run.foreignShare() * 100,
                run.disturbed() ? " DISTURBED" : "",
                run.faults().isEmpty() ? "" : "  WRONG: " + run.faults());
    }
}

package dev.warren.benchmarks.contender;

import java.time.Instant;
import java.util.List;

/**
 * One run of one program, measured.
 *
 * @param contender its name
 * @param events that it was given
 * @param started when its process was
 * @param rate events a second in the steady part
 * @param cpuMicros processor time of the process for each event in the steady part
 * @param brokerMicros the same of the broker
 * @param firstSeconds from the start of the process until the first events were done
 * @param wholeSeconds from the start of the process until all events were done
 * @param peakMebibytes the most memory that it had resident
 * @param foreignShare of the machine's processors in the steady part, by programs that the benchmark has nothing to do with
 * @param faults what was not right about it afterwards
 */
public record Run(
        String contender,
        long events,
        Instant started,
        double rate,
        double cpuMicros,
        double brokerMicros,
        double firstSeconds,
        double wholeSeconds,
        double peakMebibytes,
        double foreignShare,
        List<String> faults) {

    private static final double MOST_FOREIGN = 0.05;

    public Run {
        faults = List.copyOf(faults);
    }

    /** Whether others had more than a twentieth of the machine meanwhile. */
    public boolean disturbed() {
        return foreignShare > MOST_FOREIGN;
    }
}

package dev.warren.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.warren.benchmarks.machine.CpuTrace.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuTraceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void whatOthersUsedIsWhatTheMachineUsedWithoutTheBenchmarksOwn() {
        CpuTrace trace = new CpuTrace(List.of(sample(0, 0, 0, 0), sample(1, 1, 2, 9), sample(11, 6, 8, 16)));

        CpuTrace.Use use = trace.between(START.plusSeconds(1), START.plusSeconds(11));

        assertThat(use.watched()).isEqualTo(Duration.ofSeconds(5));
        assertThat(use.foreignShare()).isCloseTo(1.0 / (10 * CORES), within(1e-9));
    }

    @Test
    void aMomentBetweenTwoSamplesHasItsShare() {
        CpuTrace trace = new CpuTrace(List.of(sample(0, 0, 0, 0), sample(4, 8, 8, 8)));

        assertThat(trace.between(START.plusSeconds(1), START.plusSeconds(2)).watched())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(trace.between(START.minusSeconds(9), START.plusSeconds(9)).watched())
                .isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void aProcessWhoseNameHasBracketsInItIsReadRight() {
        ProcessStat stat = ProcessStat.parse("42 (a b) c) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 30 20 20 0 9 0 1 2 3");

        assertThat(stat.parent()).isEqualTo(7);
        assertThat(stat.own()).isEqualTo(Duration.ofSeconds(2));
        assertThat(stat.reaped()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void timeSpentIdleOrWaitingForADiskIsNotUsed() {
        assertThat(MachineCpu.parse("cpu  100 0 50 9999 8888 10 20 30 40 50")).isEqualTo(Duration.ofMillis(2100));
    }

    @Test
    void anEndedChildsTimeStaysInTheTree() throws Exception {
        Duration before = ProcessTree.cpu();

        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done")
                .start()
                .waitFor();

        assertThat(ProcessTree.cpu().minus(before)).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void thePeakIsTheKernels() {
        assertThat(Watch.peakOf(List.of("VmPeak:\t 99 kB", "VmHWM:\t  1234 kB", "VmRSS:\t 5 kB")))
                .isEqualTo(1234);
    }

    private static Sample sample(int second, int watched, int own, int machine) {
        return new Sample(
                START.plusSeconds(second),
                Duration.ofSeconds(watched),
                Duration.ZERO,
                Duration.ofSeconds(own),
                Duration.ofSeconds(machine));
    }
}

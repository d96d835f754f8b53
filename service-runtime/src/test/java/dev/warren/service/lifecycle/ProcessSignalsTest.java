package dev.warren.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessSignalsTest {

    /** One that nothing else in this JVM needs. */
    private static final String HARMLESS = "USR2";

    @Test
    void aSignalRunsTheActionEachTimeAndNotTheJvmsOwn() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        ProcessSignals.on(HARMLESS, twice::countDown);

        while (twice.getCount() > 0) {
            long before = twice.getCount();
            send(HARMLESS);
            for (int i = 0; i < 6_000 && twice.getCount() == before; i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(twice.getCount()).isEqualTo(before - 1);
        }
    }

    @Test
    void aSignalThatTheJvmDoesNotGiveAwayIsNamed() {
        assertThatThrownBy(() -> ProcessSignals.on("KILL", () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SIGKILL");
    }

    private static void send(String signal) throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        assertThat(new ProcessBuilder("kill", "-s", signal, self).start().waitFor())
                .isZero();
    }
}

package dev.warren.archive.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JobTest {

    private static final Instant BEGIN = Instant.parse("2026-01-22T03:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofSeconds(10));

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final Job job = new Job("1", "audit", now::get);

    @Test
    void aJobHasEndedWhenItsWorkIsDoneAndNotWhenItBegan() {
        job.run((progress, cancellation) -> {
            progress.begin("events", 1_000);
            now.set(END);
            progress.advance(1_000, 0);
            return "sound";
        });

        assertThat(job.status().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.status().started()).isEqualTo(BEGIN);
        assertThat(job.status().ended()).isEqualTo(END);
    }
}

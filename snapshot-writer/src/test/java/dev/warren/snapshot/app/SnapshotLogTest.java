package dev.warren.snapshot.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.MessageContext;
import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.storage.StorageUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a message says is its owner's: it stands in its object, and not in the log. */
@ExtendWith(OutputCaptureExtension.class)
class SnapshotLogTest {

    private static final ReceivedMessage MESSAGE = new ReceivedMessage(
            new byte[0],
            new MessageContext("x", "code.validated", null, null, null, null, null, null, null, Map.of()),
            "q",
            Instant.EPOCH);

    @Test
    void aQuarantinedMessageIsLoggedByItsReasonWithoutAWordOfIt(CapturedOutput output) {
        new SnapshotMetrics(new SimpleMeterRegistry())
                .quarantined(MESSAGE, "field", "user_id \"hunter2\" is no UUID", Optional.empty());

        assertThat(output.getAll())
                .contains("quarantined a message, reason=field")
                .doesNotContain("hunter2");
    }

    @Test
    void outageIsOneLineAtItsBeginningAndOneAtItsEndHoweverManyMessagesItHolds(CapturedOutput output) {
        SnapshotMetrics metrics = new SnapshotMetrics(new SimpleMeterRegistry());
        for (int attempt = 1; attempt <= 20; attempt++) {
            metrics.held(attempt, new StorageUnavailableException("gone", null));
            metrics.held(attempt, new StorageUnavailableException("gone", null));
        }
        metrics.answered();
        assertThat(output.getAll()).doesNotContain("the store answers again");
        metrics.answered();

        assertThat(output.getAll().lines())
                .filteredOn(line -> line.contains("held"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("ERROR", "a message is held until the store takes it, attempt 1: gone"),
                        last -> assertThat(last).contains("INFO", "the store answers again"));
    }

    @Test
    void secondOutageIsToldLikeTheFirst(CapturedOutput output) {
        SnapshotMetrics metrics = new SnapshotMetrics(new SimpleMeterRegistry());
        for (int outage = 0; outage < 2; outage++) {
            metrics.held(1, new StorageUnavailableException("gone", null));
            metrics.answered();
        }

        assertThat(output.getAll().lines())
                .filteredOn(line -> line.contains("a message is held"))
                .hasSize(2);
    }
}

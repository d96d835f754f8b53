package dev.warren.snapshot.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.MessageContext;
import dev.warren.service.quarantine.ReceivedMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
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
        new SnapshotMetrics(new SimpleMeterRegistry()).quarantined(MESSAGE, "field", "user_id \"hunter2\" is no UUID");

        assertThat(output.getAll())
                .contains("quarantined a message, reason=field")
                .doesNotContain("hunter2");
    }
}

package dev.warren.ingester.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.ingester.delivery.Deliveries;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.model.DecoderLimits;
import dev.warren.model.EventDecoder;
import dev.warren.model.Malformed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a message says is its owner's: it stands in its object, and not in the log. */
@ExtendWith(OutputCaptureExtension.class)
class IngestLogTest {

    private static final String SECRET = "hunter2";

    @ParameterizedTest
    @ValueSource(strings = {"hunter2 is not JSON", "{\"id\":\"a\",\"timestamp\":\"hunter2\"}"})
    void aQuarantinedMessageIsLoggedByItsReasonWithoutAWordOfIt(String body, CapturedOutput output) {
        Delivery delivery = Deliveries.of(1, 1, body);
        Malformed why = (Malformed) new EventDecoder(DecoderLimits.defaults())
                .decode(delivery.body(), delivery.context(), delivery.receivedAt());
        assertThat(why.message()).as("the explanation quotes the message").contains(SECRET);

        new IngestMetrics(new SimpleMeterRegistry()).quarantined(delivery, why);

        assertThat(output.getAll())
                .contains("quarantined a message, reason=" + why.reason().code())
                .doesNotContain(SECRET);
    }
}

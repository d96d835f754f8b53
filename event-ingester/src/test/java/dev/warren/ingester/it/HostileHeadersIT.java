package dev.warren.ingester.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers that the broker takes and passes on, and that the client library would close the connection for. */
class HostileHeadersIT extends RealParts {

    private static final String TIME = "\"timestamp\":\"2025-12-28T10:00:00Z\"";

    @Test
    void aMessageWhoseHeadersAreNestedTooDeepDoesNotHoldUpTheQueue() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive, Map.of());
        ConfirmedPublisher publisher = publisher();
        publisher.publish("goal.created", event("before"));
        publisher.publish(
                "goal.created", event("deep").getBytes(UTF_8), ConfirmedPublisher.withHeaders(Map.of("h", nested(40))));
        publisher.publish("goal.created", event("after"));
        publisher.awaitConfirms();
        awaitArchived(archive, 3, 0, Duration.ofSeconds(30));
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(3, 3));
    }

    private static String event(String id) {
        return "{\"id\":\"" + id + "\"," + TIME + "}";
    }

    private static Object nested(int levels) {
        Object value = "innermost";
        for (int level = 0; level < levels; level++) {
            value = level % 2 == 0 ? new HashMap<>(Map.of("n", value)) : List.of(value);
        }
        return value;
    }
}

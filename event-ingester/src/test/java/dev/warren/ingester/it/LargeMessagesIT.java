package dev.warren.ingester.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.ImageOptions;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages as large as they may be, and larger, many times the heap that the image has in a container of 1 GiB. */
class LargeMessagesIT extends RealParts {

    /** They win over the options of the tests' services. */
    private static final String HEAP_OF_THE_IMAGE = String.join(" ", ImageOptions.withHeapInFigures("event-ingester"));

    private static final int LARGEST = 16 << 20;
    private static final int LARGE = 12;
    private static final int TOO_LARGE = 3;

    private final Random random = new Random(7);

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void areStoredWithALittleHeap(StoreUnderTest.Kind kind) throws Exception {
        ArchiveUnderTest archive = archive(kind);
        ServiceJvm ingester = ingester(archive, Map.of("_JAVA_OPTIONS", HEAP_OF_THE_IMAGE));
        ingester.awaitReady();
        ConfirmedPublisher publisher = publisher();
        for (int i = 0; i < LARGE; i++) {
            publisher.publish("goal.created", body("large-" + i, LARGEST));
            if (i < TOO_LARGE) {
                publisher.publish("goal.created", body("too-large-" + i, LARGEST + 1));
            }
        }
        publisher.awaitConfirms();
        awaitArchived(archive, LARGE, TOO_LARGE, Duration.ofMinutes(3));

        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(LARGE, LARGE));
        assertThat(archive.query("SELECT min(length(payload)), max(length(payload)) FROM events")
                        .get(0))
                .allSatisfy(length -> assertThat(((Number) length).intValue()).isGreaterThan(LARGEST - 200));
        assertThat(archive.quarantined()).hasSize(TOO_LARGE).allSatisfy(document -> assertThat(document)
                .contains("too-large"));
        assertThat(ingester.output()).doesNotContain("Terminating due to");
        assertThat(ingester.stop(Duration.ofSeconds(30))).isZero();
    }

    /** An event of so many bytes that hardly become fewer by compression. */
    private String body(String id, int length) {
        String begin = "{\"id\":\"" + id + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":{\"code\":\"";
        String end = "\"}}";
        byte[] noise = new byte[(length - begin.length() - end.length()) * 3 / 4 + 3];
        random.nextBytes(noise);
        String text = Base64.getEncoder().encodeToString(noise);
        String body = begin + text.substring(0, length - begin.length() - end.length()) + end;
        assertThat(body.getBytes(UTF_8)).hasSize(length);
        return body;
    }
}

package dev.warren.snapshot.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.Decoded;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.Malformed;
import dev.warren.model.MessageContext;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.request.RejectedException;
import dev.warren.snapshot.request.RequestLimits;
import dev.warren.snapshot.request.RequestParser;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.snapshot.request.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each value in each field: either refused, or the keys that come of it are the goal's own. */
class HostileValuesTest {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String OWN = "user_id=" + UUID + "/goal_id=" + UUID + "/";
    private static final String GOAL = "3f333df6-90a4-4fda-8dd3-9485d27cee36";
    private static final Instant NOW = Instant.parse("2025-12-28T12:00:00Z");
    private static final MessageContext CONTEXT =
            new MessageContext("exchange", "code.validated", null, null, null, null, null, null, null, Map.of());

    private final EventDecoder decoder = new EventDecoder(DecoderLimits.defaults());
    private final RequestParser parser = new RequestParser(new RequestLimits(1000, 16 << 20));

    @Test
    void thereAreEnoughOfThem() {
        List<HostileValue> corpus = HostileValue.corpus();
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        assertThat(corpus.stream().flatMap(value -> value.acceptedAs().stream()))
                .hasSameElementsAs(HostileValue.FIELDS);
    }

    @ParameterizedTest
    @CsvSource({
        "user_id, false", "goal_id, false", "version, false", "language, false", "filename, false",
                "archive_key, false",
        "user_id, true", "goal_id, true", "version, true", "language, true", "filename, true", "archive_key, true"
    })
    void eachValueIsRefusedOrStaysWithinItsGoal(String field, boolean inPayload) {
        SoftAssertions softly = new SoftAssertions();
        for (HostileValue value : HostileValue.corpus()) {
            HostileEvent event = new HostileEvent("id-1", GOAL, field, value, inPayload);
            String expected = event.isAccepted() ? "accepted" : value.reason();
            softly.assertThat(outcome(event, softly)).as(event.toString()).isEqualTo(expected);
        }
        softly.assertAll();
    }

    private String outcome(HostileEvent event, SoftAssertions softly) {
        Decoded decoded = decoder.decode(event.body(), CONTEXT, NOW);
        if (decoded instanceof Malformed malformed) {
            return malformed.reason().code();
        }
        try {
            requireOwnKeys(parser.parse((Event) decoded), event, softly);
            return "accepted";
        } catch (RejectedException e) {
            softly.assertThat(e.rejection().message())
                    .as(event.toString())
                    .isNotBlank()
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
            return e.rejection().reason().code();
        }
    }

    private static void requireOwnKeys(SnapshotRequest request, HostileEvent event, SoftAssertions softly) {
        SnapshotKeys keys = new SnapshotKeys(request.goal());
        int version = request.version().orElse(1);
        softly.assertThat(keys.file(SnapshotKeys.fileName(version, request.extension()))
                        .value())
                .as(event.toString())
                .matches("snapshots/" + OWN + "snapshot_v[1-9][0-9]{0,8}\\.[a-z.]+");
        softly.assertThat(keys.prefixes()).as(event.toString()).allSatisfy(prefix -> assertThat(prefix.value())
                .matches("(snapshots|_warren/snapshots/(log|staged))/" + OWN));
        if (request.subject() instanceof Subject.StoredArchive stored) {
            softly.assertThat(stored.key().value())
                    .as(event.toString())
                    .startsWith("uploads/user_id=" + HostileEvent.USER + "/")
                    .doesNotContain("/.");
        }
    }
}

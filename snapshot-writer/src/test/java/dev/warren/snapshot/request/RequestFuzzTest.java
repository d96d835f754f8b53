package dev.warren.snapshot.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.fuzz.Draw;
import dev.warren.fixtures.fuzz.FuzzRun;
import dev.warren.fixtures.fuzz.HostileJson;
import dev.warren.model.Decoded;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import dev.warren.snapshot.history.SnapshotKeys;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever an event asks: it is refused in plain words, or its keys are the goal's own. */
class RequestFuzzTest {

    private static final Pattern FILE = Pattern.compile(
            "snapshots/user_id=[0-9a-f-]{36}/goal_id=[0-9a-f-]{36}" + "/snapshot_v[1-9][0-9]{0,8}\\.[a-z.]+");
    private static final Instant NOW = Instant.parse("2025-12-28T12:00:00Z");
    private static final MessageContext CONTEXT =
            new MessageContext("x", "code.validated", "m", null, null, null, null, null, NOW, Map.of());

    private static final List<String> CODE = List.of("\"print(1)\"", "\"\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"");
    private static final List<String> UUIDS = mostly(
            "\"" + Events.USER + "\"",
            "\"" + Events.GOAL + "\"",
            "\"0F8FAD5B-d9cb-469f-a165-70867728950e\"",
            "\"1-1-1-1-1\"");
    private static final HostileJson REQUESTS = new HostileJson(Map.of(
            "user_id", UUIDS,
            "goal_id", UUIDS,
            "code", CODE,
            "language", mostly("\"python\"", "\"C++\"", "\"cobol\"", "\"..\"", "\"a/b\""),
            "version", mostly("1", "999999999", "1000000000", "0", "-1", "1.0", "1e2", "\"1\""),
            "filename", mostly("\"a.py\"", "\"../a\"", "\"\\u202e\"", "\".\""),
            "files", mostly("null", "{\"a.py\":\"x\"}", "{\"../a\":\"x\"}", "{}", "{\"a\":1}"),
            "archive", mostly("null", "\"H4sI\"", "\"=\"", "\"a\\nb\""),
            "archive_key", mostly("null", "\"uploads/user_id=" + Events.USER + "/a\"", "\"uploads/../a\"", "\"/\"")));

    /** Several fields have to be right at once for an event to be taken. */
    private static List<String> mostly(String common, String... others) {
        return Stream.concat(Collections.nCopies(5 * others.length, common).stream(), Stream.of(others))
                .toList();
    }

    private final EventDecoder decoder = new EventDecoder(DecoderLimits.defaults());
    private final RequestParser parser = new RequestParser(new RequestLimits(1000, 16 << 20));

    @Test
    void everyEventIsRefusedInPlainWordsOrStaysWithinItsGoal() {
        FuzzRun run = new FuzzRun("requests", 100_000);
        long[] accepted = {0};
        run.run(draw -> accepted[0] += isAccepted(draw) ? 1 : 0);
        assertThat(accepted[0])
                .as("a run that refuses nearly everything proves little")
                .isGreaterThan(run.inputs() / 200);
    }

    private boolean isAccepted(Draw draw) {
        Decoded decoded = decoder.decode(draw.show(REQUESTS.document(draw)), CONTEXT, NOW);
        if (!(decoded instanceof Event event)) {
            return false;
        }
        try {
            SnapshotRequest request = parser.parse(event);
            require(request.fingerprint().equals(parser.parse(event).fingerprint()), "another request");
            requireOwn(request);
            return true;
        } catch (RejectedException e) {
            String message = e.rejection().message();
            require(!message.isBlank() && message.chars().noneMatch(Character::isISOControl), message);
            return false;
        }
    }

    private static void requireOwn(SnapshotRequest request) {
        String name = SnapshotKeys.fileName(request.version().orElse(1), request.extension());
        String key = new SnapshotKeys(request.goal()).file(name).value();
        require(FILE.matcher(key).matches(), key);
        if (request.subject() instanceof Subject.StoredArchive stored) {
            require(stored.key().value().startsWith(request.goal().uploads().value()), stored.toString());
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}

package dev.warren.model;

import static dev.warren.fixtures.fuzz.HostileJson.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.fuzz.Allocation;
import dev.warren.fixtures.fuzz.Draw;
import dev.warren.fixtures.fuzz.FuzzRun;
import dev.warren.fixtures.fuzz.HostileJson;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever arrives: an answer, the same each time, the right one, for little time and memory. */
class DecoderFuzzTest {

    private static final int MAX_DEPTH = DecoderLimits.defaults().maxDepth();
    /** Buffers, and the table of names that Jackson keeps. */
    private static final long MEMORY_FOR_ANY = 2 << 20;

    private static final long MEMORY_PER_BYTE = 64;

    private static final HostileJson EVENTS = new HostileJson(Map.of(
            "id", List.of("\"e-1\"", "\"\\u0065-1\"", "\"" + utf8("ü") + "\"", "null", "\"" + "x".repeat(256) + "\""),
            "event_id", List.of("\"e-2\"", "null"),
            "type", List.of("\"goal.created\"", "\"t\"", "null"),
            "event_type", List.of("\"goal.deleted\""),
            "user_id", List.of("\"u\"", "\"\"", "null", "\"\\ud83d\\ude00\""),
            "timestamp",
                    List.of(
                            "1735380000",
                            "1735380000123",
                            "1.73538e9",
                            "\"2025-12-28T10:15:30Z\"",
                            "\"2025-12-28 10:15:30.5+01:00\"",
                            "1735380000.25",
                            "\"2016-12-31T23:59:60Z\"",
                            "null"),
            "payload", List.of(),
            "time", List.of("\"2025-12-28T10:15:30Z\""),
            "data", List.of(),
            "specversion", List.of("\"1.0\"", "1", "\"x\"", "null")));

    private static final List<MessageContext> CONTEXTS = List.of(
            Message.of("").context(),
            Message.of("").contentEncoding("gzip").context(),
            Message.of("")
                    .timestamp(Instant.parse("2025-12-28T10:15:30Z"))
                    .messageId("m")
                    .context(),
            Message.of("")
                    .timestamp(Instant.parse("2025-12-28T10:15:30Z"))
                    .messageId("m")
                    .contentType("application/json")
                    .context(),
            Message.of("").contentType("application/cloudevents+json").context(),
            Message.of("")
                    .timestamp(Instant.parse("2025-12-28T10:15:30Z"))
                    .header("ce-specversion", "1.0")
                    .context());

    /** Loading a class takes memory as well, but only once. */
    @BeforeAll
    static void loadClasses() {
        for (int seed = 0; seed < 20_000; seed++) {
            Draw draw = Draw.of(seed);
            Message.DECODER.decode(EVENTS.document(draw), draw.of(CONTEXTS), Message.RECEIVED_AT);
        }
    }

    @Test
    void noBodyMakesTheDecoderThrowHangSwellContradictTheGrammarOrLoseAField() {
        FuzzRun run = new FuzzRun("decoder", 150_000);
        long[] accepted = {0};
        run.run(draw -> accepted[0] += holdsFor(draw) ? 1 : 0);
        assertThat(accepted[0])
                .as("a run that refuses nearly everything proves little")
                .isGreaterThan(run.inputs() / 5);
        System.out.printf("fuzz decoder: %d of %d were events%n", accepted[0], run.inputs());
    }

    private static boolean holdsFor(Draw draw) {
        byte[] body = draw.show(EVENTS.document(draw));
        MessageContext context = draw.of(CONTEXTS);
        Allocation<Decoded> cost =
                Allocation.of(() -> Message.DECODER.decode(body.clone(), context, Message.RECEIVED_AT));
        Decoded decoded = cost.answer();
        require(cost.bytes() <= MEMORY_FOR_ANY + MEMORY_PER_BYTE * body.length, "takes " + cost.bytes() + " bytes");
        require(decoded.equals(Message.DECODER.decode(body, context, Message.RECEIVED_AT)), "another answer");
        JsonGrammar.Judgement judgement = JsonGrammar.of(body);
        requireThatJacksonAgrees(withoutMark(body), judgement);
        if (context.headers().isEmpty()) {
            requireAsTheGrammarSays(decoded, judgement);
        }
        if (decoded instanceof Event event) {
            requireWhole(event, body);
            return true;
        }
        requirePlain(((Malformed) decoded).message());
        return false;
    }

    private static void requireThatJacksonAgrees(byte[] text, JsonGrammar.Judgement judgement) {
        require(
                JsonTokens.isOneValue(text) == judgement.isJson() || JsonTokens.mayMisreadAnEscape(text),
                "Jackson does not agree: " + judgement);
    }

    /** Neither stricter nor laxer than RFC 8259, the documented limits apart. */
    private static void requireAsTheGrammarSays(Decoded decoded, JsonGrammar.Judgement judgement) {
        Set<Reason> reasons = refusals(judgement);
        if (reasons.isEmpty()) {
            reasons = EnumSet.of(Reason.FIELD, Reason.TIMESTAMP);
        } else {
            require(decoded instanceof Malformed, "is accepted, but " + judgement);
        }
        if (decoded instanceof Malformed malformed) {
            require(reasons.contains(malformed.reason()), malformed + ", but " + judgement);
        }
    }

    private static Set<Reason> refusals(JsonGrammar.Judgement judgement) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (!judgement.isJson() || judgement.nameTwice() || judgement.halfASurrogatePairInAName()) {
            reasons.add(Reason.MALFORMED_JSON);
        }
        if (judgement.deepest() > MAX_DEPTH) {
            reasons.add(Reason.TOO_DEEP);
        }
        if (reasons.isEmpty() && !judgement.isObject()) {
            reasons.add(Reason.NOT_AN_OBJECT);
        }
        return reasons;
    }

    private static void requirePlain(String message) {
        require(!message.isBlank() && !message.contains("decoder failed"), message);
        require(message.length() <= 300 && message.chars().noneMatch(Character::isISOControl), message);
    }

    private static void requireWhole(Event event, byte[] body) {
        requireCanonicalTwice(event.payload());
        requireCanonicalTwice(event.extra());
        if (event.context().headers().isEmpty()) {
            Map<String, String> sent = JsonTokens.members(withoutMark(body));
            ArchivedEvent.requireNothingLost(event, sent);
            if (!sent.containsKey("specversion") && event.context().contentType() == null) {
                ArchivedEvent.requireTheSameWhenSentAgain(event);
            }
        }
    }

    private static void requireCanonicalTwice(@Nullable Utf8Slice json) {
        if (json != null) {
            Utf8Slice canonical = CanonicalJson.of(json);
            require(CanonicalJson.of(canonical).equals(canonical), "canonical form of " + canonical);
        }
    }

    private static byte[] withoutMark(byte[] body) {
        int start = JsonCursor.startOfText(body);
        return Utf8Slice.of(body, start, body.length - start).toByteArray();
    }

    /** Cheaper than an assertion with a description, of which millions are made. */
    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}

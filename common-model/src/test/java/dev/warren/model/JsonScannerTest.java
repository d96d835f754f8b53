package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.fuzz.Draw;
import dev.warren.fixtures.fuzz.FuzzRun;
import dev.warren.fixtures.fuzz.HostileJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner may be unsure of anything, but what it is sure of the parser finds, too. */
class JsonScannerTest {

    private static final int MAX_DEPTH = 64;
    private static final StrictJson PARSER = new StrictJson(MAX_DEPTH);

    private static final HostileJson DOCUMENTS = new HostileJson(Map.of(
            "id", List.of("\"e-1\"", "\"\\u0065-1\"", "\"" + "x".repeat(256) + "\""),
            "timestamp", List.of("1735380000", "-0.5E+3", "\"2025-12-28T10:15:30Z\""),
            "payload", List.of("{\"a\":[1,{\"b\":null}],\"c\":\"\\\"\\\\\"}", "[]", "{}"),
            "another", List.of("true", "false", "\"\u0001\"", "01", "1.", "\"\\x\"")));

    private static @Nullable Members scanned(String json) {
        return JsonScanner.members(json.getBytes(UTF_8), 0, MAX_DEPTH);
    }

    @Test
    void whatTheScannerIsSureOfTheParserFindsToo() {
        FuzzRun run = new FuzzRun("scanner", 150_000);
        long[] sure = {0};
        run.run(draw -> sure[0] += agreesOn(draw) ? 1 : 0);
        assertThat(sure[0]).as("bodies it was sure of").isGreaterThan(run.inputs() / 10);
    }

    private static boolean agreesOn(Draw draw) {
        byte[] body = draw.show(DOCUMENTS.document(draw));
        if (StrictUtf8.firstFault(body, 0, body.length) >= 0) {
            return false;
        }
        int start = JsonCursor.startOfText(body);
        @Nullable Members scanned = JsonScanner.members(body, start, MAX_DEPTH);
        if (scanned == null) {
            return false;
        }
        Members parsed = PARSER.parsed(body, start);
        for (Field field : Field.values()) {
            assertThat(scanned.value(field)).isEqualTo(parsed.value(field));
        }
        assertThat(scanned.extra()).isEqualTo(parsed.extra());
        return true;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\t} \r\n",
                "{\"id\":\"a\"}",
                "{\"id\" : \"a\\u00fc\\n\" , \"payload\":{\"x\":[1,-2.5e-3,{},[],\"\",true,false,null]}}",
                "{\"id\":\"longer than eight \uD83D\uDE00 bytes\",\"z\":0}"
            })
    void ordinaryObjectsAreScanned(String json) {
        assertThat(scanned(json)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":1 \"b\":2}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":+1}",
                "{\"a\":tru}",
                "{\"a\":truex}",
                "{\"a\":\"}",
                "{\"a\":\"\\\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"a control \u0001 character\"}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{\"a\":1,\"a\":2}",
                "{\"id\":1,\"id\":2}",
                "{\"\\u0061\":1}"
            })
    void whatIsWrongOrUnusualIsLeftToTheParser(String json) {
        assertThat(scanned(json)).isNull();
    }

    @Test
    void nestingUpToTheLimitIsScannedAndDeeperIsLeftToTheParser() {
        assertThat(scanned(nested(MAX_DEPTH))).isNotNull();
        assertThat(scanned(nested(MAX_DEPTH + 1))).isNull();
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }
}

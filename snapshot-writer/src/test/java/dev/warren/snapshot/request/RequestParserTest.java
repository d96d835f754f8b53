package dev.warren.snapshot.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.warren.model.Event;
import dev.warren.storage.ObjectKey;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

    private static final int MAX_CODE = 100;

    private final RequestParser parser = new RequestParser(new RequestLimits(MAX_CODE, 16 << 20));

    private String code(String fields) {
        return new String(((Subject.Code) parser.parse(Events.inPayload(fields)).subject()).utf8(), UTF_8);
    }

    private void rejected(Event event, Rejection.Reason reason, String... words) {
        assertThatThrownBy(() -> parser.parse(event))
                .asInstanceOf(type(RejectedException.class))
                .satisfies(e -> assertThat(e.rejection().reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.rejection().message()).contains(words));
    }

    @Test
    void fieldsMayBeInThePayloadOrAtTheTopLevel() {
        Event top = Events.event("\"user_id\":\"" + Events.USER + "\",\"goal_id\":\"" + Events.GOAL
                + "\",\"code\":\"x\",\"language\":\"go\",\"version\":7,\"filename\":\"a b.go\"");

        SnapshotRequest request = parser.parse(top);

        assertThat(request.goal()).isEqualTo(new Goal(Events.USER, Events.GOAL));
        assertThat(request.version()).isEqualTo(OptionalInt.of(7));
        assertThat(request.extension()).isEqualTo("go");
        assertThat(request.filename()).isEqualTo("a b.go");
        assertThat(request.eventId()).isEqualTo("e-1");
        assertThat(request.eventTime()).isEqualTo("2025-12-28T10:00:00Z");
        assertThat(parser.parse(Events.inPayload(",\"code\":\"x\"")).goal()).isEqualTo(request.goal());
    }

    @Test
    void fieldInBothPlacesMustBeTheSame() {
        String payload =
                "\"payload\":{\"goal_id\":\"" + Events.GOAL + "\",\"user_id\":\"" + Events.USER + "\",\"code\":\"x\"}";

        parser.parse(Events.event("\"user_id\":\"" + Events.USER.toUpperCase(Locale.ROOT) + "\"," + payload));
        rejected(
                Events.event("\"user_id\":\"" + Events.GOAL + "\"," + payload),
                Rejection.Reason.FIELD,
                "user_id is at the top level and in the payload");
        rejected(Events.event("\"code\":\"y\"," + payload), Rejection.Reason.FIELD, "code is at the top level");
    }

    @Test
    void upperCaseIdsAreTheSameGoal() {
        Event event = Events.event("\"payload\":{\"user_id\":\"" + Events.USER.toUpperCase(Locale.ROOT)
                + "\",\"goal_id\":\"" + Events.GOAL + "\",\"code\":\"x\"}");

        assertThat(parser.parse(event).goal().userId()).isEqualTo(Events.USER);
    }

    @Test
    void codeIsKeptToTheLastByte() {
        assertThat(code(",\"code\":\"\"")).isEmpty();
        assertThat(code(",\"code\":\"\\r\\n\\u0000\\t\\ud834\\udd1e\\u00e9\"")).isEqualTo("\r\n\u0000\t𝄞é");
    }

    @Test
    void codeIsMeasuredInBytesOfUtf8() {
        assertThat(code(",\"code\":\"" + "é".repeat(MAX_CODE / 2) + "\"")).hasSize(MAX_CODE / 2);
        rejected(
                Events.inPayload(",\"code\":\"" + "é".repeat(MAX_CODE / 2) + "x\""),
                Rejection.Reason.TOO_LARGE,
                "code has 101 bytes",
                "SNAPSHOT_MAX_BYTES");
        rejected(
                Events.inPayload(",\"code\":\"" + "x".repeat(3 * MAX_CODE) + "\""),
                Rejection.Reason.TOO_LARGE,
                "code has far more than the 100 bytes");
    }

    @Test
    void halfACharacterIsRefusedAndNotReplaced() {
        rejected(Events.inPayload(",\"code\":\"a\\ud834b\""), Rejection.Reason.FIELD, "half of a surrogate pair");
    }

    @ParameterizedTest
    @CsvSource({
        "python,py", "Java,java", "JavaScript,js", "js,js", "typescript,ts", "go,go", "rust,rs", "c,c", "cpp,cpp",
                "C++,cpp",
        "csharp,cs", "c#,cs", "kotlin,kt", "ruby,rb", "php,php", "sql,sql", "bash,sh", "html,html", "css,css",
                "cobol,txt",
        "objective-c,txt", "exe,txt"
    })
    void extensionComesFromTheList(String language, String extension) {
        assertThat(parser.parse(Events.inPayload(",\"code\":\"x\",\"language\":\"" + language + "\""))
                        .extension())
                .isEqualTo(extension);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../py", "py/..", "a..b", "py\\u0000", "ｐｙ", "p\\ny", ".py", "\\\\"})
    void languageThatIsNoNameIsRefused(String language) {
        rejected(
                Events.inPayload(",\"code\":\"x\",\"language\":\"" + language + "\""),
                Rejection.Reason.FIELD,
                "language is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1000000000",
                "1.0",
                "1e3",
                "\"1\"",
                "true",
                "[1]",
                "99999999999999999999",
                "{\"a\":1}"
            })
    void versionThatIsNoneIsRefused(String version) {
        rejected(
                Events.inPayload(",\"code\":\"x\",\"version\":" + version),
                Rejection.Reason.FIELD,
                "version is",
                "1 to 999999999");
    }

    @Test
    void absentAndNullAreTheSame() {
        SnapshotRequest request = parser.parse(Events.inPayload(
                ",\"code\":\"x\",\"version\":null,\"language\":null,\"filename\":null,\"files\":null"));

        assertThat(request.version()).isEmpty();
        assertThat(request.language()).contains(Language.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\\\b", "..", ".", " ", "a\\u0000", "a\\u202eb", "a\\nb"})
    void filenameThatIsAPathIsRefused(String filename) {
        rejected(
                Events.inPayload(",\"code\":\"x\",\"filename\":\"" + filename + "\""),
                Rejection.Reason.FIELD,
                "filename is");
    }

    @Test
    void exactlyOneWayOfBringingTheCodeIsTaken() {
        rejected(Events.inPayload(""), Rejection.Reason.FIELD, "code is missing");
        rejected(
                Events.inPayload(",\"code\":\"x\",\"files\":{\"a\":\"b\"}"),
                Rejection.Reason.FIELD,
                "code and files are sent together");
        rejected(Events.inPayload(",\"code\":7"), Rejection.Reason.FIELD, "code is not a string");
        rejected(Events.inPayload(",\"files\":[]"), Rejection.Reason.FIELD, "files is not an object");
        rejected(
                Events.inPayload(",\"files\":{\"a\":1}"), Rejection.Reason.FIELD, "files has something else than text");
        rejected(Events.inPayload(",\"archive\":\"no base64!\""), Rejection.Reason.FIELD, "archive is not base64");
    }

    @Test
    void projectHasNoLanguageUnlessItIsSent() {
        SnapshotRequest files = parser.parse(Events.inPayload(",\"files\":{\"b\":\"1\",\"a\":\"2\"}"));

        assertThat(files.language()).isEmpty();
        assertThat(files.extension()).isEqualTo("tar.gz");
        assertThat(((Subject.Files) files.subject()).contents().keySet()).containsExactly("b", "a");
        byte[] bytes = {0x1f, (byte) 0x8b, 0, 1};
        SnapshotRequest archive = parser.parse(
                Events.inPayload(",\"archive\":\"" + Base64.getEncoder().encodeToString(bytes) + "\""));
        assertThat(((Subject.Archive) archive.subject()).bytes()).isEqualTo(bytes);
    }

    @Test
    void archiveKeyMustBeTheUsersOwn() {
        String own = "uploads/user_id=" + Events.USER + "/big.zip";

        SnapshotRequest request = parser.parse(Events.inPayload(",\"archive_key\":\"" + own + "\""));

        assertThat(request.subject()).isEqualTo(new Subject.StoredArchive(new ObjectKey(own)));
        for (String other : new String[] {
            "uploads/user_id=" + Events.GOAL + "/big.zip",
            "uploads/user_id=" + Events.USER + "x/big.zip",
            "uploads/user_id=" + Events.USER + "/../user_id=" + Events.GOAL + "/big.zip",
            "events/2025/12/28/events_000001.parquet",
            "/etc/passwd",
            ""
        }) {
            rejected(Events.inPayload(",\"archive_key\":\"" + other + "\""), Rejection.Reason.FIELD, "archive_key is");
        }
    }

    @Test
    void aRefusalIsOneLineWhateverTheEventHolds() {
        Event event = Events.inPayload(",\"code\":\"x\",\"extra\":{\"a\\nERROR forged\":1,\"a\\nERROR forged\":2}");

        assertThatThrownBy(() -> parser.parse(event))
                .isInstanceOfSatisfying(RejectedException.class, refused -> assertThat(
                                refused.rejection().message())
                        .contains("cannot be read one by one")
                        .doesNotContain("\n"));
    }

    @Test
    void fingerprintTellsRequestsApart() {
        String one = parser.parse(Events.inPayload(",\"code\":\"x\"")).fingerprint();

        assertThat(parser.parse(Events.inPayload(", \"language\":\"python\" ,\"code\":\"\\u0078\""))
                        .fingerprint())
                .isEqualTo(one);
        for (String other : new String[] {
            ",\"code\":\"y\"",
            ",\"code\":\"x\",\"version\":1",
            ",\"code\":\"x\",\"language\":\"go\"",
            ",\"code\":\"x\",\"filename\":\"x\"",
            ",\"files\":{\"\":\"x\"}"
        }) {
            assertThat(parser.parse(Events.inPayload(other)).fingerprint()).isNotEqualTo(one);
        }
    }
}

package dev.warren.archive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.operation.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuarantineProgramTest {

    private static final String EVENTS = "quarantine/events/";
    private static final Instant NOON = ArchiveUnderAudit.NOON;

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private ArchiveUnderAudit archive;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(root);
    }

    private int run(String... arguments) {
        return new ArchiveProgram(Map.of("STORAGE_LOCAL_PATH", root.toString()), new Cancellation(), false, raw)
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void everyMessageIsALineThoseOfEventsFirst() {
        String snapshot = archive.quarantined("quarantine/snapshots/", "archive", "{}", "id");
        String event = archive.quarantined("malformed-json", "{a");

        assertThat(run("quarantine", "list")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "2025-12-28T12:00:00Z  malformed-json  goal.created  " + event + "  no good",
                        "2025-12-28T12:00:00Z  archive  goal.created  " + snapshot + "  no good");
    }

    @Test
    void onlyTheReasonThatIsAskedForIsListed() {
        archive.quarantined("malformed-json", "{a");
        String wanted = archive.quarantined("timestamp", "{b");

        assertThat(run("quarantine", "list", "--reason", "timestamp")).isZero();
        assertThat(out.toString()).hasLineCount(1).contains(wanted);
    }

    @Test
    void onlyTheDaysOnWhichMessagesWereFirstSeenAreListed() {
        archive.quarantined(EVENTS, "timestamp", "before".getBytes(UTF_8), null, NOON.minus(Duration.ofDays(1)));
        String wanted = archive.quarantined("timestamp", "that day");
        archive.quarantined(EVENTS, "timestamp", "after".getBytes(UTF_8), null, NOON.plus(Duration.ofDays(1)));

        assertThat(run("quarantine", "list", "--from", "2025-12-28", "--to", "2025-12-28"))
                .isZero();
        assertThat(out.toString()).hasLineCount(1).contains(wanted);
    }

    @Test
    void jsonIsOneArrayEvenOfNothing() {
        assertThat(run("quarantine", "list", "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString())).isEmpty();
        out.getBuffer().setLength(0);
        String key = archive.quarantined("timestamp", "a");
        archive.quarantined("timestamp", "b");

        assertThat(run("quarantine", "list", "--json")).isZero();
        JsonNode array = JsonMapper.shared().readTree(out.toString());
        assertThat(array).hasSize(2);
        assertThat(array.valueStream().map(entry -> entry.get("key").asString()))
                .contains(key);
        assertThat(array.get(0).get("first_seen").asString()).isEqualTo("2025-12-28T12:00:00Z");
        assertThat(array.get(0).get("routing_key").asString()).isEqualTo("goal.created");
    }

    @Test
    void whatCannotBeReadIsListedWhateverTheReasonAndEndsWith3() throws IOException {
        String key = archive.quarantined("timestamp", "a");
        Files.writeString(archive.path(key), "{");

        assertThat(run("quarantine", "list", "--reason", "malformed-json")).isEqualTo(3);
        assertThat(out.toString()).contains("unreadable").contains(key);
    }

    @Test
    void aMessageIsShownByItsKeyOrTheFirstDigitsOfItsName() {
        String key = archive.quarantined(EVENTS, "malformed-json", "{\n\"ü\"", "m-1");
        String name = key.substring(key.lastIndexOf('/') + 1);

        assertThat(run("quarantine", "show", key)).isZero();
        String shown = out.toString();
        assertThat(shown)
                .containsPattern("Reason +malformed-json")
                .containsPattern("Message +no good")
                .containsPattern("Message id +m-1")
                .containsPattern("Headers +.*\"n\":1.5")
                .containsPattern("Headers +.*\"s\":\"ü\"")
                .endsWith(System.lineSeparator() + "{\n\"ü\"" + System.lineSeparator());
        out.getBuffer().setLength(0);
        assertThat(run("quarantine", "show", name.substring(0, 8))).isZero();
        assertThat(out.toString()).isEqualTo(shown);
    }

    @Test
    void aBodyCannotDriveTheTerminalAndRawIsEveryByte() {
        byte[] body = {0x1b, '[', '2', 'J', '\n', 'a', (byte) 0x9b, 0, '\r'};
        String key = archive.quarantined(EVENTS, "malformed-json", body, null, NOON);

        assertThat(run("quarantine", "show", key)).isZero();
        assertThat(out.toString()).contains("\\x1b[2J\na\\x9b\\x00\\x0d").doesNotContain("\u001b");
        out.getBuffer().setLength(0);
        assertThat(run("quarantine", "show", "--raw", key)).isZero();
        assertThat(raw.toByteArray()).isEqualTo(body);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void textThatWritesBackwardsIsEscaped() {
        String key = archive.quarantined("malformed-json", "a\u202eb\u001bc");

        assertThat(run("quarantine", "show", key)).isZero();
        assertThat(out.toString()).contains("a\\u202eb\\u001bc");
    }

    @Test
    void aMessageThatWasChangedIsShownAsDamagedAndEndsWith3() throws IOException {
        String key = archive.quarantined("malformed-json", "{abc");
        Files.writeString(archive.path(key), Files.readString(archive.path(key)).replace("{abc", "{abd"));

        assertThat(run("quarantine", "show", key)).isEqualTo(3);
        assertThat(out.toString()).contains("DAMAGED").contains("{abd");
    }

    @Test
    void aMessageThatCannotBeReadEndsWith1AndOneLine() throws IOException {
        String key = archive.quarantined("malformed-json", "{abc");
        Files.writeString(archive.path(key), "{");

        assertThat(run("quarantine", "show", key)).isEqualTo(1);
        assertThat(err.toString()).contains(key).contains("restore").hasLineCount(1);
    }

    @Test
    void digitsThatSeveralNamesBeginWithAreRefusedWithTheKeys() {
        String one = EVENTS + "2025/12/28/" + "abcd" + "0".repeat(60) + ".json";
        String other = EVENTS + "2025/12/29/" + "abcd" + "1".repeat(60) + ".json";
        archive.put(one, "{}");
        archive.put(other, "{}");

        assertThat(run("quarantine", "show", "abcd")).isEqualTo(2);
        assertThat(err.toString()).contains(one, other, "give the whole key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarantine",
                "quarantine nonsense",
                "quarantine show",
                "quarantine show abc",
                "quarantine show ABCDEF",
                "quarantine show abcdef",
                "quarantine show events/_layout.json",
                "quarantine show quarantine/events/../../etc/passwd",
                "quarantine show quarantine/events/2025/12/28/absent.json",
                "quarantine list --from 2025-12-31 --to 2025-12-30",
                "quarantine list --store s3://KEY:HUSHHUSH@bucket"
            })
    void wrongUsageEndsWith2AndOneLineWithoutSecrets(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("archive: ").hasLineCount(1).doesNotContain("HUSHHUSH");
        assertThat(out.toString()).isEmpty();
    }
}

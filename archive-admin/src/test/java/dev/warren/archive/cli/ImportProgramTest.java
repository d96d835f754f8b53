package dev.warren.archive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportProgramTest {

    private static final String ROW = "{\"id\":\"a\",\"timestamp\":\"2025-12-28T10:00:00Z\"}\n";

    @TempDir
    private Path directory;

    private static ProgramRun run(String... arguments) {
        return ProgramRun.of(Map.of("RABBITMQ_URL", "amqp://u:HUSHHUSH@localhost:1/"), arguments);
    }

    @Test
    void aDryRunSaysWhatWouldBecomeOfTheRowsAndListsTheirIds() throws IOException {
        Files.writeString(directory.resolve("rows.jsonl"), ROW + ROW + "{broken\n");
        Files.writeString(directory.resolve("_SUCCESS.jsonl"), ROW);
        Path ledger = directory.resolve("ids");

        ProgramRun run = run("import", directory.toString(), "--dry-run", "--json", "--ledger", ledger.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.json().get("messages").asLong()).isEqualTo(3);
        assertThat(run.json().get("quarantine").toString()).isEqualTo("{\"malformed-json\":1}");
        assertThat(run.json().get("sent").asBoolean()).isFalse();
        assertThat(Files.readString(ledger)).isEqualTo("{\"id\":\"a\"}\n{\"id\":\"a\"}\n");
    }

    @Test
    void aRowThatCannotBeSentIsCountedAndNamed() throws IOException {
        Files.writeString(directory.resolve("rows.jsonl"), "x".repeat(33 << 20) + "\n" + ROW);

        ProgramRun run = run("import", directory.toString(), "--dry-run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("Would send 1 message of 1 file", "rows.jsonl row 1: a line of 34603008 bytes");
    }

    @Test
    void aJournalThatEndsInAFileThatIsGoneDoesNotPassForDone() throws IOException {
        Path rows = Files.writeString(directory.resolve("rows.jsonl"), ROW);
        Path journal = directory.resolve("journal");
        String request = "amqp://localhost:1/; (own exchanges) ai_goals_tracker; imported; [" + rows + "]";
        Files.writeString(
                journal, "{\"request\":\"" + request + "\",\"mark\":\"\",\"key\":\"" + rows + ".gone\",\"rows\":5}");

        ProgramRun run = run("import", rows.toString(), "--dry-run", "--journal", journal.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is not there any more").hasLineCount(1);
    }

    @Test
    void rowsThatAreDoneAreNeitherSentAgainNorCounted() throws IOException {
        Path rows = Files.writeString(directory.resolve("rows.jsonl"), ROW.repeat(5));
        Path journal = directory.resolve("journal");
        String request = "amqp://localhost:1/; (own exchanges) ai_goals_tracker; imported; [" + rows + "]";
        Files.writeString(
                journal, "{\"request\":\"" + request + "\",\"mark\":\"\",\"key\":\"" + rows + "\",\"rows\":3}");

        ProgramRun run = run("import", rows.toString(), "--dry-run", "--json", "--journal", journal.toString());

        assertThat(run.json().get("messages").asLong()).isEqualTo(2);
        assertThat(run.json().get("resumed_at").asString()).isEqualTo(rows.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import",
                "import /nowhere.jsonl --dry-run",
                "import /etc/hostname --dry-run",
                "import . --rate -1 --dry-run"
            })
    void wrongUsageEndsWith2AndOneLineWithoutSecrets(String line) {
        ProgramRun run = run(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("archive: ").hasLineCount(1).doesNotContain("HUSHHUSH");
    }

    @Test
    void nothingIsSentBeforeSomebodyHasSaidYes() throws IOException {
        Path rows = Files.writeString(directory.resolve("rows.jsonl"), ROW);

        ProgramRun run = run("import", rows.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--yes");
    }
}

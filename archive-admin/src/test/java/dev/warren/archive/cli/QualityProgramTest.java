package dev.warren.archive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ArchiveUnderAudit.TypeAndUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityProgramTest {

    @TempDir
    private Path root;

    @TempDir
    private Path directory;

    private ProgramRun run(String... arguments) {
        return ProgramRun.of(Map.of("STORAGE_LOCAL_PATH", root.toString()), arguments);
    }

    @Test
    void peopleGetABlockForEachType() {
        new ArchiveUnderAudit(root).fileOf(1, new TypeAndUser("goal.created", "ann"), new TypeAndUser("x", null));

        ProgramRun run = run("quality");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("goal.created  1 row\n", "user_id 100%", "of (string) in 100%")
                .containsPattern("late +0% later than 1h, 0% before");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void jsonIsOneDocument() {
        new ArchiveUnderAudit(root).fileOf(1, new TypeAndUser("goal.created", "ann"));

        ProgramRun run = run("quality", "--json", "--late", "15m");

        assertThat(run.json().get("late_after_ms").asLong()).isEqualTo(900_000);
        assertThat(run.json().at("/types/0/daily/rows/2025-12-28").asLong()).isEqualTo(1);
        assertThat(run.json().at("/types/0/keys/0/key").asString()).isEqualTo("of");
    }

    @Test
    void thePageIsWholeInItselfAndNoPublisherWritesIntoIt() throws IOException {
        new ArchiveUnderAudit(root).fileOf(1, new TypeAndUser("<script>alert(1)</script>", null));
        Path page = directory.resolve("quality.html");

        ProgramRun run = run("quality", "--html", page.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEqualToIgnoringNewLines("written: " + page);

        assertThat(Files.readString(page))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "data:image/png;base64,", "default-src 'none'")
                .doesNotContain("<script", "http:", "https:");
        assertThat(run("quality", "--html", page.toString()).exitCode()).isEqualTo(2);
        assertThat(run("quality", "--html", page.toString(), "--force").exitCode())
                .isZero();
    }

    @Test
    void whatCannotBeReadEndsWith3() throws IOException {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        Files.writeString(archive.path(archive.file(1, "a")), "x");

        ProgramRun run = run("quality");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("NOT READ");
    }

    @Test
    void statsDrawsWhatItCounts() throws IOException {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.file(1, "a", "b");
        archive.file(ArchiveUnderAudit.NOON.plus(Duration.ofDays(1)), 1, "c");
        Path picture = directory.resolve("stats.svg");

        ProgramRun run = run("stats", "--json", "--plot", picture.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().at("/types_by_day/goal.created").toString())
                .isEqualTo("{\"2025-12-28\":2,\"2025-12-29\":1}");
        assertThat(Files.readString(picture)).contains("<svg");
        assertThat(run("stats", "--plot", picture.toString()).exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quality --late yesterday",
                "quality --late 0s",
                "quality --threads 0",
                "quality --html /nowhere/at/all.html",
                "stats --plot picture.gif",
            })
    void wrongUsageEndsWith2AndOneLine(String line) {
        ProgramRun run = run(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("archive: ").hasLineCount(1);
    }
}

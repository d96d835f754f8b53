package dev.warren.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.chaos.fault.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Check GOOD = new Check("V1 lost", true, "0");
    private static final Check BAD = new Check("V2 duplicates", false, "3 | of them");

    @Test
    void tellsTheCommandTheSeedsAndTheSumsOverAllStores() {
        String page = report(outcome(7, "disk", GOOD), outcome(8, "MinIO", GOOD));

        assertThat(page)
                .contains("# Chaos campaign of 2026-11-21", "**Every check holds.**", "./chaos --seed 7")
                .contains("| seed | 7 | 8 |", "| confirmed | 100 | 100 | 200 |", "| whole run | 90 s | 90 s | 180 s |")
                .contains("| ok | V1 lost | 0 |");
    }

    @Test
    void aBrokenCheckIsOnTopAndInItsTable() {
        String page = report(outcome(7, "disk", GOOD, BAD));

        assertThat(page)
                .contains("**Checks failed: see below.**", "| **FAIL** | V2 duplicates | 3 \\| of them |")
                .doesNotContain("Every check holds");
    }

    @Test
    void errorsAreShownWithoutTheDirectoryOfTheCampaign() {
        String error = "a.log: ERROR cannot create " + Path.of("target/store").toAbsolutePath();

        assertThat(report(outcome(7, "disk", List.of(error), GOOD)))
                .contains("a.log: ERROR cannot create target/store");
    }

    private static String report(Outcome... outcomes) {
        return new Report(LocalDate.of(2026, 11, 21), "./chaos --seed 7", List.of(outcomes)).markdown();
    }

    private static Outcome outcome(long seed, String parts, Check... checks) {
        return outcome(seed, parts, List.of(), checks);
    }

    private static Outcome outcome(long seed, String parts, List<String> errors, Check... checks) {
        return new Outcome(
                seed,
                parts,
                new Journal(),
                Map.of("confirmed", 100L),
                List.of(checks),
                errors,
                Duration.ofSeconds(60),
                Duration.ofSeconds(90));
    }
}

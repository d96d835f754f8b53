package dev.warren.archive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.erase.Change;
import dev.warren.archive.erase.ErasureReport;
import dev.warren.archive.erase.LookedThrough;
import dev.warren.archive.erase.OpenPartitions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErasureTextTest {

    private static final LookedThrough NOTHING = new LookedThrough(0, 0, 0, 0, 0, 0, 0, 0, 0);

    @Test
    void whatTheReportLeavesOutIsCounted() {
        assertThat(text(1_235)).containsSubsequence("deleted    a", "… and 1,234 further objects", "--changes");
    }

    @Test
    void aReportThatHasAllSaysNothingOfOthers() {
        assertThat(text(1)).contains("deleted    a").doesNotContain("further", "--changes");
    }

    private static String text(long changed) {
        StringWriter text = new StringWriter();
        ErasureText.print(
                new ErasureReport(
                        true,
                        "archive",
                        List.of(),
                        "0a",
                        null,
                        false,
                        Instant.EPOCH,
                        1,
                        List.of(),
                        NOTHING,
                        NOTHING,
                        new OpenPartitions(0, null),
                        List.of(),
                        changed,
                        List.of(new Change("store", "a", null, 0, 1, "0b", null)),
                        Map.of(),
                        List.of()),
                new PrintWriter(text, true));
        return text.toString();
    }
}

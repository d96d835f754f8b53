package dev.warren.archive.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/archive-admin.md says of findings is what there is. */
class FindingsPageTest {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| (error|warning|info) \\|.*");

    @Test
    void everyCodeIsOnThePageWithItsSeverityAndNoOther() throws IOException {
        Map<String, String> there = new TreeMap<>();
        for (FindingCode code : FindingCode.values()) {
            there.put(code.code(), code.severity().name().toLowerCase(Locale.ROOT));
        }
        Map<String, String> page = new TreeMap<>();
        Files.readString(Path.of("..", "docs", "archive-admin.md"))
                .lines()
                .map(ROW::matcher)
                .filter(java.util.regex.Matcher::matches)
                .forEach(row -> page.put(row.group(1), row.group(2)));

        assertThat(page).isEqualTo(there);
    }
}

package dev.warren.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's settings are those that the services have, with their defaults. */
class SettingsPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+):([^${}]*)");

    /** A setting: variable and default. */
    record Setting(String variable, String standard) {}

    static Stream<Setting> settings() throws IOException {
        return Stream.concat(
                        settingsOf("event-ingester/src/main/resources/event-ingester.yaml"),
                        settingsOf("snapshot-writer/src/main/resources/snapshot-writer.yaml"))
                .distinct();
    }

    private static Stream<Setting> settingsOf(String yaml) throws IOException {
        return PLACEHOLDER
                .matcher(Files.readString(ROOT.resolve(yaml)))
                .results()
                .map((MatchResult match) -> new Setting(match.group(1), match.group(2)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settingIsOnAPageWithItsDefault(Setting setting) throws IOException {
        List<String> rows = rows().stream()
                .filter(row -> row.contains("`" + setting.variable() + "`"))
                .toList();

        assertThat(rows).as("rows for " + setting.variable()).isNotEmpty();
        if (!setting.standard().isEmpty()) {
            assertThat(rows).anySatisfy(row -> assertThat(row).contains("`" + setting.standard() + "`"));
        }
    }

    private static List<String> rows() throws IOException {
        try (Stream<String> readme = Files.lines(ROOT.resolve("README.md"));
                Stream<String> snapshots = Files.lines(ROOT.resolve("docs/snapshots.md"))) {
            return Stream.concat(readme, snapshots)
                    .filter(line -> line.startsWith("| `"))
                    .toList();
        }
    }

    static Stream<String> documented() throws IOException {
        Pattern variable = Pattern.compile("`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`");
        return rows().stream()
                .map(row -> row.substring(0, row.indexOf('|', 1)))
                .flatMap(cell -> variable.matcher(cell).results().map(match -> match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void documentedSettingExists(String variable) throws IOException {
        assertThat(settings().map(Setting::variable)).contains(variable);
    }
}

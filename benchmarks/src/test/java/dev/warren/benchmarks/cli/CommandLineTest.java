package dev.warren.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.benchmarks.series.Line;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {

    @Test
    void theHelpNamesEveryLineOfTheTable() {
        String help = new CommandLine(new EndToEndCommand())
                .getUsageMessage(CommandLine.Help.Ansi.OFF)
                .replaceAll("\\s+", " ");

        assertThat(Arrays.stream(Line.values()).map(Line::word)).allMatch(help::contains);
    }

    @Test
    void everyCommandOfTheScriptIsThere() {
        assertThat(BenchmarkMain.commandLine().getSubcommands()).containsKeys("e2e", "micro", "compare", "report");
    }
}

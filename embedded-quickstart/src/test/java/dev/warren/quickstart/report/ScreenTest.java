package dev.warren.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void aTerminalWithoutUnicodeGetsAscii() {
        screen(false).line("│   ├── … 3 more");
        screen(false).line("    └── events");

        assertThat(text()).isEqualTo("|   |-- ... 3 more\n    `-- events\n");
    }

    @Test
    void longLinesAreCutAndLinesToCopyAreNot() {
        screen(true).line("x".repeat(200));
        screen(true).whole("y".repeat(200));

        assertThat(text().lines()).containsExactly("x".repeat(95) + "…", "y".repeat(200));
    }

    private Screen screen(boolean unicode) {
        return new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), unicode);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}

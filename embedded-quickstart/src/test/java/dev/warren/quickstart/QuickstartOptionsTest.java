package dev.warren.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuickstartOptionsTest {

    @Test
    void withoutOptionsItEndsByItself() {
        QuickstartOptions options = QuickstartOptions.parse();

        assertThat(options.keepRunning()).isFalse();
        assertThat(options.data()).isEqualTo(Path.of("data/quickstart"));
        assertThat(options.github()).isEmpty();
    }

    @Test
    void everyOptionHasItsEffect() {
        QuickstartOptions options = QuickstartOptions.parse(
                "--keep-running", "--all", "--verbose", "--help", "--data", "here", "--github-data", "file.json");

        assertThat(options.keepRunning()).isTrue();
        assertThat(options.all()).isTrue();
        assertThat(options.verbose()).isTrue();
        assertThat(options.help()).isTrue();
        assertThat(options.data()).isEqualTo(Path.of("here"));
        assertThat(options.github()).hasValue(Path.of("file.json"));
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThatThrownBy(() -> QuickstartOptions.parse("--keep-runing"))
                .isInstanceOf(QuickstartException.class)
                .hasMessageContaining("--keep-runing");
        assertThat(Quickstart.run(Map.of(), "--keep-runing")).isEqualTo(2);
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertThatThrownBy(() -> QuickstartOptions.parse("--data")).hasMessageContaining("--data");
        assertThatThrownBy(() -> QuickstartOptions.parse("--data", "--all")).hasMessageContaining("--data");
    }
}

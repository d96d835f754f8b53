package dev.warren.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

    private static final List<String> SECRETS = List.of("s3cret", "hidden");

    @TempDir
    private Path directory;

    @Test
    void aSecretInAnyLogIsALeakAndIsNotRepeated() throws IOException {
        write("a.log", "2026-11-21T10:00:00Z  INFO all is well");
        write("b.log", "2026-11-21T10:00:00Z  INFO cannot reach amqp://chaos:s3cret@localhost");

        Logs logs = Logs.read(directory, SECRETS);

        assertThat(logs.check().holds()).isFalse();
        assertThat(logs.leaks())
                .containsExactly("2026-11-21T10:00:00Z  INFO cannot reach amqp://chaos:<secret>@localhost");
    }

    @Test
    void withoutASecretTheCheckHoldsAndErrorsAreListed() throws IOException {
        write("a.log", "2026-11-21T10:00:00Z ERROR [main] it is held\nno ERROR here");

        Logs logs = Logs.read(directory, SECRETS);

        assertThat(logs.check().holds()).isTrue();
        assertThat(logs.errors()).containsExactly("a.log: 2026-11-21T10:00:00Z ERROR [main] it is held");
    }

    @Test
    void withoutAnyLineNothingIsShown() throws IOException {
        assertThat(Logs.read(directory, SECRETS).check().holds()).isFalse();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text + "\n");
    }
}

package dev.warren.chaos.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingTest {

    @TempDir
    private Path directory;

    @Test
    void aRefusalForAnotherReasonIsNoWantOfPermissionWhateverEarlierLivesSaid() throws IOException {
        Path log = directory.resolve("log");
        assertThat(Ending.length(log)).isZero();
        Files.writeString(log, "cannot create /storage/x: permission denied; give user 'x' the right\n");
        long before = Ending.length(log);
        Files.write(log, "INGEST_MAX_AGE is 'soon'\n".getBytes(UTF_8), StandardOpenOption.APPEND);

        assertThat(Ending.of("one", 2, log, 0).isForWantOfPermission()).isTrue();
        assertThat(Ending.of("one", 2, log, before).isForWantOfPermission()).isFalse();
        assertThat(Ending.of("one", 1, log, 0).isForWantOfPermission()).isFalse();
        assertThat(Ending.of("one", 2, log, before)).hasToString("one 2, saying INGEST_MAX_AGE is 'soon'\n");
    }
}

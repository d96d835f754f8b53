package dev.warren.archive.ids;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Larger with {@code -Dwarren.audit.ids=20000000}. */
class SmallHeapTest {

    private final long ids = Long.getLong("warren.audit.ids", 300_000);

    @TempDir
    private Path directory;

    @Test
    void aHeapOf32MebibytesIsEnoughForAnyNumberOfIds() {
        try (ChildJvm child = ChildJvm.ofMain(ManyIds.class)
                .jvmOption("-Xmx32m")
                .jvmOption("-XX:+ExitOnOutOfMemoryError")
                .argument(directory.toString())
                .argument(String.valueOf(ids))
                .start()) {
            assertThat(child.exitCode(Duration.ofMinutes(10))).as(child::output).isZero();
            assertThat(child.output()).contains("repeated " + (ids + 999) / 1000 + ", missing 1, unlisted 0");
            System.out.println(child.output());
        }
    }
}

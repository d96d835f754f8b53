package dev.warren.archive.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Larger with {@code -Dwarren.memory.files=10000000}; then the heap is twice as large, for the bits of the virtual stores. */
class ManyFilesTest {

    private static final int DEFAULT = 60_000;

    private final int files = Integer.getInteger("warren.memory.files", DEFAULT);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit stats quality quarantine snapshots",
                "migrate",
                "backup verify audit-backups restore",
                "keep-last archive-dry retention",
                "archive archives unarchive erase"
            })
    void aSmallHeapIsEnoughForAnyNumberOfFiles(String commands) {
        List<String> names = List.of(commands.split(" "));
        ChildJvm.Launch launch = ChildJvm.ofMain(ManyFiles.class)
                .jvmOption(files > DEFAULT ? "-Xmx64m" : "-Xmx32m")
                .jvmOption("-XX:+UseSerialGC")
                .jvmOption("-XX:+ExitOnOutOfMemoryError")
                .argument(directory.toString())
                .argument(String.valueOf(files));
        names.forEach(launch::argument);
        try (ChildJvm child = launch.start()) {
            assertThat(child.exitCode(Duration.ofHours(2))).as(child::output).isZero();
            System.out.println(child.output());
            names.forEach(name -> assertThat(child.output()).contains("\n" + name + ": "));
            assertThat(child.output()).contains("\ndone").doesNotContain("complete false");
        }
    }
}

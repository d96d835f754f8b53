package dev.warren.archive.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Larger with {@code -Dwarren.memory.files=10000000}; then the heap is twice as large, for the bits of the virtual stores. The slow ones have a
 * tenth of the files otherwise, which says that they run, and not that they are bounded.
 */
class ManyFilesIT {

    private static final Integer FILES = Integer.getInteger("warren.memory.files");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "6000, audit stats quality quarantine snapshots export replay-dry redrive-dry",
        "60000, migrate",
        "6000, backup verify audit-backups restore erase-sets",
        "60000, keep-last archive-dry retention",
        "6000, archive archives unarchive erase erase-messages"
    })
    void aSmallHeapIsEnoughForAnyNumberOfFiles(int few, String commands) {
        List<String> names = List.of(commands.split(" "));
        ChildJvm.Launch launch = ChildJvm.ofMain(ManyFiles.class)
                .jvmOption(FILES != null ? "-Xmx64m" : "-Xmx32m")
                .jvmOption("-XX:+UseSerialGC")
                .jvmOption("-XX:+ExitOnOutOfMemoryError")
                .argument(directory.toString())
                .argument(String.valueOf(FILES != null ? FILES : few));
        names.forEach(launch::argument);
        try (ChildJvm child = launch.start()) {
            assertThat(child.exitCode(Duration.ofHours(2))).as(child::output).isZero();
            System.out.println(child.output());
            names.forEach(name -> assertThat(child.output()).contains("\n" + name + ": "));
            assertThat(child.output()).contains("\ndone").doesNotContain("complete false");
        }
    }
}

package dev.warren.snapshot.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapTest {

    @TempDir
    private Path scratch;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aHeapOf64MebibytesIsEnoughForAnyArchive() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        scratch.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("large: 300 files, 314572800 bytes\n")
                .containsPattern("\npax of 1 GiB: .*too long; allowed are 65536 bytes\n")
                .containsPattern("\nglobal pax of 1 GiB: .*too long; allowed are 65536 bytes\n")
                .containsPattern("\nlong name of 1 GiB: .*too long; allowed are 65536 bytes\n")
                .containsPattern("\ngzip name of 1 GiB: .*header that is too long")
                .containsPattern("\nsparse map: .*sparse file")
                .containsPattern("\nsparse records: .*sparse file")
                .containsPattern("\nglobal headers: .*one header too many")
                .containsPattern("\nzip directory: .*directory is not as long")
                .containsPattern("\nmany long names: .*paths too long together")
                .contains("\npax of many records: 50 files, 0 bytes\n");
    }
}

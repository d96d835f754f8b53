package dev.warren.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.warren.benchmarks.machine.Facts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands of the system stand for a Maven that succeeds, that fails and that is not there. */
class MavenProjectTest {

    @TempDir
    Path directory;

    @Test
    void theClassPathIsItsOwnClassesAndThenItsLibraries() throws IOException {
        Path target = Files.createDirectory(directory.resolve("target"));
        Files.writeString(target.resolve("class-path.txt"), "/a.jar:/b.jar\n");

        assertThat(new MavenProject(directory, "true").classPath())
                .isEqualTo(target.resolve("classes") + File.pathSeparator + "/a.jar:/b.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no-such-maven"})
    void whatCannotBeBuiltSaysWhyAndHowToDoWithout(String maven) {
        assertThatIOException()
                .isThrownBy(() -> new MavenProject(directory, maven).classPath())
                .withMessageStartingWith(directory.getFileName() + " cannot be built")
                .withMessageContaining("--line")
                .withMessageMatching("(?s).*(build\\.log|no-such-maven).*");
    }

    /** Otherwise it would be no comparison of the programs. */
    @ParameterizedTest
    @CsvSource({
        "parquet-avro, parquet",
        "zstd-jni, zstd-jni",
        "avro, avro",
        "hadoop-client-api, hadoop",
    })
    void theOthersWriteFilesWithTheVersionsThatOursHas(String library, String property) throws IOException {
        String ours = Facts.ofLibraries(List.of(library), System.getProperty("java.class.path"))
                .get(library);
        assertThat(ours).isNotEqualTo("unknown");

        assertThat(Path.of("contenders", "pom.xml"))
                .content()
                .contains("<" + property + ".version>" + ours + "</" + property + ".version>");
    }
}

package dev.warren.quickstart.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.quickstart.QuickstartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path parent;

    @Test
    void whatAnEarlierRunLeftIsRemoved() throws IOException {
        Path path = parent.resolve("a/b");
        try (DataDirectory first = DataDirectory.empty(path)) {
            Files.createDirectories(first.path().resolve("events/2026"));
            Files.writeString(first.path().resolve("events/2026/file"), "old");
        }

        try (DataDirectory second = DataDirectory.empty(path)) {
            assertThat(second.path().resolve("events")).doesNotExist();
        }
    }

    @Test
    void somebodyElsesDirectoryIsLeftAlone() throws IOException {
        Path theirs = Files.writeString(parent.resolve("thesis.txt"), "three years of work");

        assertThatThrownBy(() -> DataDirectory.empty(parent))
                .isInstanceOf(QuickstartException.class)
                .hasMessageContaining(parent.toString());
        assertThat(theirs).hasContent("three years of work");
        assertThat(parent).isDirectoryNotContaining("glob:**/.made-by-quickstart");
    }

    @Test
    void linksAreRemovedAndNotFollowed() throws IOException {
        Path theirs = Files.writeString(
                Files.createDirectory(parent.resolve("theirs")).resolve("thesis.txt"), "work");
        Path path = parent.resolve("ours");
        try (DataDirectory first = DataDirectory.empty(path)) {
            Files.createSymbolicLink(first.path().resolve("link"), theirs.getParent());
        }

        DataDirectory.empty(path).close();

        assertThat(theirs).hasContent("work");
        assertThat(path.resolve("link")).doesNotExist();
    }

    @Test
    void twoRunsDoNotShareADirectory() throws IOException {
        Path path = parent.resolve("ours");
        try (DataDirectory first = DataDirectory.empty(path)) {
            Path file = Files.writeString(first.path().resolve("file"), "in use");

            assertThatThrownBy(() -> DataDirectory.empty(path))
                    .isInstanceOf(QuickstartException.class)
                    .hasMessageContaining("another quickstart");
            assertThat(file).hasContent("in use");
        }
    }
}

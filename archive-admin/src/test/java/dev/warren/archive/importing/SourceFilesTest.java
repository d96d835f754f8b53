package dev.warren.archive.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.operation.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

    @TempDir
    private Path directory;

    @Test
    void everythingBelowADirectoryIsFoundInTheOrderOfNames() throws IOException {
        List<String> names =
                List.of("a/b/1.csv", "a/b/2.csv", "a/c.jsonl", "a/d/e/f.parquet", "g.csv.gz", "z/y.ndjson");
        for (String name :
                List.of("z/y.ndjson", "a/d/e/f.parquet", "a/b/2.csv", "g.csv.gz", "a/c.jsonl", "a/b/1.csv")) {
            touch(name);
        }
        Files.createDirectories(directory.resolve("a/empty"));

        assertThat(names(directory)).isEqualTo(names);
    }

    @Test
    void whatIsNoDataIsLeftOut() throws IOException {
        for (String name : List.of("_tmp/a.csv", ".git/a.csv", "b/_a.csv", "b/.a.csv", "notes.txt", "b/c.csv")) {
            touch(name);
        }

        assertThat(names(directory)).containsExactly("b/c.csv");
    }

    @Test
    void linkedDirectoriesAreNotFollowedAndLinkedFilesAre() throws IOException {
        touch("a/b.csv");
        Files.createSymbolicLink(directory.resolve("a/up"), directory);
        Files.createSymbolicLink(directory.resolve("c.csv"), directory.resolve("a/b.csv"));

        assertThat(names(directory)).containsExactly("a/b.csv", "c.csv");
    }

    @Test
    void filesAndDirectoriesAreTakenAsTheyAreGiven() throws IOException {
        touch("z.csv");
        touch("a/b.csv");

        assertThat(names(directory.resolve("z.csv"), directory.resolve("a"))).containsExactly("z.csv", "a/b.csv");
        assertThat(new SourceFiles(List.of(directory)).bytes()).isEqualTo(2 * 4);
    }

    @Test
    void nothingToImportIsSaid() {
        assertThatThrownBy(() -> new SourceFiles(List.of(directory)).bytes())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing to import");
        assertThatThrownBy(() -> new SourceFiles(List.of(directory)).iterator().next())
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aGivenFileOfNoKindIsNamed() throws IOException {
        touch("notes.txt");
        Path notes = directory.resolve("notes.txt");

        assertThatThrownBy(() -> new SourceFiles(List.of(notes)).bytes())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(notes.toString());
    }

    private void touch(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a,b\n");
    }

    private List<String> names(Path... given) {
        return StreamSupport.stream(new SourceFiles(List.of(given)).spliterator(), false)
                .map(file -> directory.relativize(file.path()).toString())
                .toList();
    }
}

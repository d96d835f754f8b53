package dev.warren.archive.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchDatabaseTest {

    @TempDir
    private Path directory;

    @Test
    void rowsAreFoundAgain() {
        try (ScratchDatabase database =
                ScratchDatabase.open(directory, "CREATE TABLE t (k TEXT PRIMARY KEY, v INTEGER)")) {
            database.update("INSERT INTO t VALUES (?, ?)", "b", 2);
            database.update("INSERT INTO t VALUES (?, ?)", "a", null);

            assertThat(database.query("SELECT k FROM t ORDER BY k", row -> row.getString(1)))
                    .containsExactly("a", "b");
            assertThat(database.query("SELECT v FROM t WHERE k = ?", row -> row.getInt(1), "b"))
                    .containsExactly(2);
            assertThat(database.update("UPDATE t SET v = 3")).isEqualTo(2);
        }
    }

    @Test
    void nothingOfItIsInTheDirectoryWhileItIsOpen() {
        try (ScratchDatabase database = ScratchDatabase.open(directory, "CREATE TABLE t (v TEXT)")) {
            for (int i = 0; i < 20_000; i++) {
                database.update("INSERT INTO t VALUES (?)", "x".repeat(500));
            }
            assertThat(database.query("SELECT count(*) FROM t", row -> row.getInt(1)))
                    .isEqualTo(List.of(20_000));
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void theDirectoryIsNamedWhereItCannotBe() {
        Path nowhere = directory.resolve("nowhere");

        assertThatThrownBy(() -> ScratchDatabase.open(nowhere, "CREATE TABLE t (v TEXT)"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll(nowhere.toString(), "--temp");
    }

    @Test
    void whatFailsLaterNamesTheDirectoryToo() {
        try (ScratchDatabase database = ScratchDatabase.open(directory, "CREATE TABLE t (k TEXT PRIMARY KEY)")) {
            database.update("INSERT INTO t VALUES ('a')");

            assertThatThrownBy(() -> database.update("INSERT INTO t VALUES ('a')"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(directory.toString());
        }
    }
}

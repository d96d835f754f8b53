package dev.warren.snapshot.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in a directory of its own that only this process' user can enter (where the file system knows permissions). */
record Spool(Path directory, Path file) {

    static Spool create(Path scratch) throws IOException {
        Path directory = Files.createTempDirectory(scratch, "warren-project-");
        return new Spool(directory, directory.resolve("project.tar.gz"));
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(directory);
    }
}

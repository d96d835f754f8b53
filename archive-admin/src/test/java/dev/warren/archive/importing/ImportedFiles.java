package dev.warren.archive.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.archive.importing.ImportMessages.Foreseen;
import dev.warren.model.Event;
import dev.warren.model.Malformed;
import dev.warren.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that are imported. */
abstract class ImportedFiles {

    @TempDir
    Path directory;

    static Event event(Foreseen message) {
        return (Event) message.foreseen();
    }

    static Reason reason(Foreseen message) {
        return ((Malformed) message.foreseen()).reason();
    }

    static String body(Foreseen message) {
        return new String(message.message().body(), UTF_8);
    }

    static String fault(Foreseen message) {
        return String.valueOf(message.message().context().headers().get(ImportMessages.FAULT));
    }

    List<Foreseen> messages(Path path) throws IOException {
        ImportRequest request = new ImportRequest(
                List.of(path), "default-exchange", Optional.empty(), "imported", 0, Optional.empty(), Optional.empty());
        ImportMessages messages = new ImportMessages(request, Instant.parse("2026-01-01T00:00:00Z"));
        List<Foreseen> all = new ArrayList<>();
        for (SourceFile file : new SourceFiles(request.paths())) {
            try (RowSource source = file.open()) {
                long row = 0;
                for (SourceRow next = source.next(); next != null; next = source.next()) {
                    messages.of(next, file.path().getFileName() + " row " + ++row)
                            .ifPresent(all::add);
                }
            }
        }
        return all;
    }

    Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}

package dev.warren.snapshot.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests are judged as docs/schemas/code-validated.schema.json does; docs-check/check_asyncapi.py shows it the same files. */
class DocumentedMessagesTest {

    private static final Path MESSAGES = Path.of("..", "docs-check", "messages", "code-validated");

    @ParameterizedTest
    @MethodSource
    void whatTheSchemaTakesIsARequest(Path file) throws IOException {
        assertThat(parse(file).goal().userId()).isEqualTo(Events.USER);
    }

    static Stream<Path> whatTheSchemaTakesIsARequest() throws IOException {
        return files("valid");
    }

    @ParameterizedTest
    @MethodSource
    void whatTheSchemaRefusesIsRejected(Path file) {
        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> parse(file));
    }

    static Stream<Path> whatTheSchemaRefusesIsRejected() throws IOException {
        return files("broken");
    }

    private static SnapshotRequest parse(Path file) throws IOException {
        MessageContext context =
                new MessageContext("x", "code.validated", null, null, null, null, null, null, null, Map.of());
        Event event = (Event) new EventDecoder(DecoderLimits.defaults())
                .decode(Files.readAllBytes(file), context, Instant.parse("2026-01-01T00:00:00Z"));
        return new RequestParser(new RequestLimits(2 << 20, 16 << 20)).parse(event);
    }

    private static Stream<Path> files(String verdict) throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES.resolve(verdict))) {
            return files.sorted().toList().stream();
        }
    }
}

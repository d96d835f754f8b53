package dev.warren.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decoder judges messages as docs/schemas does; docs-check/check_asyncapi.py shows the schemas the same files. */
class DocumentedMessagesTest {

    private static final Path MESSAGES = Path.of("..", "docs-check", "messages");

    @ParameterizedTest
    @MethodSource
    void whatTheSchemasTakeIsAnEvent(Path file) throws IOException {
        assertThat(decode(file)).isInstanceOf(Event.class);
    }

    static Stream<Path> whatTheSchemasTakeIsAnEvent() throws IOException {
        return files("event/valid", "cloudevent/valid", "code-validated/valid");
    }

    @ParameterizedTest
    @MethodSource
    void whatTheSchemasRefuseIsNone(Path file) throws IOException {
        assertThat(decode(file)).isInstanceOf(Malformed.class);
    }

    static Stream<Path> whatTheSchemasRefuseIsNone() throws IOException {
        return files("event/broken", "cloudevent/broken");
    }

    @Test
    void thereAreMessagesToJudge() throws IOException {
        assertThat(whatTheSchemasTakeIsAnEvent()).hasSizeGreaterThan(20);
        assertThat(whatTheSchemasRefuseIsNone()).hasSizeGreaterThan(25);
    }

    private static Decoded decode(Path file) throws IOException {
        boolean cloudEvent = file.toString().contains("cloudevent");
        MessageContext context = new MessageContext(
                "ai_goals_tracker",
                "goal.created",
                null,
                null,
                null,
                null,
                cloudEvent ? "application/cloudevents+json" : "application/json",
                null,
                null,
                Map.of());
        return new EventDecoder(DecoderLimits.defaults())
                .decode(Files.readAllBytes(file), context, Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static Stream<Path> files(String... folders) throws IOException {
        Stream<Path> all = Stream.empty();
        for (String folder : List.of(folders)) {
            try (Stream<Path> files = Files.list(MESSAGES.resolve(folder))) {
                all = Stream.concat(all, files.sorted().toList().stream());
            }
        }
        return all;
    }
}

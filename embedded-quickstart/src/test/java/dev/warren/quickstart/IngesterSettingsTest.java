package dev.warren.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IngesterSettingsTest {

    @Test
    void whatTheUserHasSetIsLeftToTheIngester() {
        IngesterSettings settings = IngesterSettings.over(Map.of("INGEST_MAX_AGE", "9s", "SERVER_PORT", "0"))
                .orElse("RABBITMQ_URL", "amqp://localhost:1/");

        assertThat(settings.arguments(false))
                .contains("--RABBITMQ_URL=amqp://localhost:1/", "--logging.level.root=warn")
                .noneMatch(argument -> argument.startsWith("--INGEST_MAX_AGE") || argument.startsWith("--SERVER_PORT"));
    }

    @Test
    void aDirectoryIsNeededForALocalArchiveThatTheUserHasNotPlaced() {
        assertThat(IngesterSettings.over(Map.of()).needsDirectory()).isTrue();
        assertThat(IngesterSettings.over(Map.of("STORAGE_TYPE", "LOCAL")).needsDirectory())
                .isTrue();
        assertThat(IngesterSettings.over(Map.of("STORAGE_TYPE", "s3")).needsDirectory())
                .isFalse();
        assertThat(IngesterSettings.over(Map.of("STORAGE_LOCAL_PATH", "/srv/archive"))
                        .needsDirectory())
                .isFalse();
    }
}

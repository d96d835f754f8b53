package dev.warren.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {

    @Test
    void whatTheUserHasSetIsLeftToTheServices() {
        ServiceSettings settings = ServiceSettings.over(Map.of("INGEST_MAX_AGE", "9s", "SERVER_PORT", "0"))
                .orElse("RABBITMQ_URL", "amqp://localhost:1/");

        assertThat(settings.forIngester(false))
                .contains("--RABBITMQ_URL=amqp://localhost:1/", "--logging.level.root=warn")
                .noneMatch(argument -> argument.startsWith("--INGEST_MAX_AGE") || argument.startsWith("--SERVER_PORT"));
    }

    @Test
    void theWriterHasAPortOfItsOwn() {
        ServiceSettings settings = ServiceSettings.over(Map.of("SERVER_PORT", "8080"));

        assertThat(settings.forWriter(false))
                .anyMatch(argument -> argument.matches("--SERVER_PORT=\\d+"))
                .doesNotContain("--SERVER_PORT=8080");
    }

    @Test
    void aDirectoryIsNeededForALocalArchiveThatTheUserHasNotPlaced() {
        assertThat(ServiceSettings.over(Map.of()).needsDirectory()).isTrue();
        assertThat(ServiceSettings.over(Map.of("STORAGE_TYPE", "LOCAL")).needsDirectory())
                .isTrue();
        assertThat(ServiceSettings.over(Map.of("STORAGE_TYPE", "s3")).needsDirectory())
                .isFalse();
        assertThat(ServiceSettings.over(Map.of("STORAGE_LOCAL_PATH", "/srv/archive"))
                        .needsDirectory())
                .isFalse();
    }
}

package dev.warren.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.service.store.StorageProperties;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {

    private static StorageProperties events(Map<String, String> environment, Optional<StoreLocation> location) {
        return new StoreSettings(environment).properties("event-ingester.yaml", location, false);
    }

    @Test
    void defaultsAreTheServicesOwn() {
        StorageProperties storage = events(Map.of(), Optional.empty());

        assertThat(storage.type()).isEqualTo(StorageProperties.Type.LOCAL);
        assertThat(storage.localPath()).isEqualTo(Path.of("data/storage"));
        assertThat(storage.s3().bucket()).isEqualTo("ai-goals-tracker-events");
    }

    @Test
    void variablesAreTheServicesOwn() {
        Map<String, String> environment = Map.of(
                "STORAGE_TYPE", "minio",
                "MINIO_ENDPOINT", "minio:9000",
                "MINIO_ACCESS_KEY", "a",
                "MINIO_SECRET_KEY", "s",
                "MINIO_BUCKET_EVENTS", "my-events",
                "MINIO_BUCKET_SNAPSHOTS", "my-snapshots",
                "WARREN_STORAGE_S3_REGION", "eu-central-1");

        StorageProperties storage = events(environment, Optional.empty());

        assertThat(storage.type()).isEqualTo(StorageProperties.Type.MINIO);
        assertThat(storage.s3().endpoint()).isEqualTo("minio:9000");
        assertThat(storage.s3().secretKey()).isEqualTo("s");
        assertThat(storage.s3().bucket()).isEqualTo("my-events");
        assertThat(storage.s3().region()).isEqualTo("eu-central-1");
        assertThat(new StoreSettings(environment)
                        .properties("snapshot-writer.yaml", Optional.empty(), true)
                        .s3()
                        .bucket())
                .isEqualTo("my-snapshots");
    }

    @Test
    void aLocationGoesBeforeVariables() {
        Map<String, String> environment =
                Map.of("STORAGE_TYPE", "local", "MINIO_ENDPOINT", "old:9000", "MINIO_BUCKET_EVENTS", "old");

        StorageProperties storage = events(environment, Optional.of(StoreLocation.parse("s3://new?endpoint=new:9000")));

        assertThat(storage.type()).isEqualTo(StorageProperties.Type.S3);
        assertThat(storage.s3().endpoint()).isEqualTo("new:9000");
        assertThat(storage.s3().bucket()).isEqualTo("new");
    }

    @Test
    void aWrongVariableIsNamed() {
        assertThatThrownBy(() -> events(Map.of("STORAGE_TYPE", "tape"), Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("STORAGE_TYPE is 'tape'. Allowed is local, s3, minio.");
    }

    @Test
    void twoNamesOfOneSettingMustAgree() {
        assertThatThrownBy(() ->
                        events(Map.of("S3_SECRET_KEY", "HUSH-one", "MINIO_SECRET_KEY", "HUSH-two"), Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("S3_SECRET_KEY")
                .message()
                .doesNotContain("HUSH");
    }
}

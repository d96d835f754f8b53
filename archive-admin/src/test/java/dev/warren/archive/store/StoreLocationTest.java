package dev.warren.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.operation.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreLocationTest {

    @ParameterizedTest
    @ValueSource(strings = {"local:/data/storage", "local:///data/storage"})
    void aDirectory(String text) {
        assertThat(StoreLocation.parse(text).properties(false, Map.of()))
                .isEqualTo(Map.of("warren.storage.type", "local", "warren.storage.local-path", "/data/storage"));
    }

    @Test
    void aBucketWithEverything() {
        StoreLocation location =
                StoreLocation.parse("s3://events?snapshots=codes&endpoint=http://minio:9000&region=eu&credentials=OLD");
        Map<String, String> environment = Map.of("OLD_ACCESS_KEY", "a", "OLD_SECRET_KEY", "s");

        assertThat(location.properties(false, environment))
                .isEqualTo(Map.of(
                        "warren.storage.type", "s3",
                        "warren.storage.s3.bucket", "events",
                        "warren.storage.s3.endpoint", "http://minio:9000",
                        "warren.storage.s3.region", "eu",
                        "warren.storage.s3.access-key", "a",
                        "warren.storage.s3.secret-key", "s"));
        assertThat(location.properties(true, environment)).containsEntry("warren.storage.s3.bucket", "codes");
    }

    @Test
    void oneBucketForAll() {
        assertThat(StoreLocation.parse("s3://backup").properties(true, Map.of()))
                .isEqualTo(Map.of("warren.storage.type", "s3", "warren.storage.s3.bucket", "backup"));
    }

    @Test
    void awsItselfInSpiteOfOtherSettings() {
        assertThat(StoreLocation.parse("s3://backup?endpoint=aws&credentials=aws")
                        .properties(false, Map.of()))
                .containsEntry("warren.storage.s3.endpoint", "")
                .containsEntry("warren.storage.s3.access-key", "");
    }

    @Test
    void theEnvironmentSaysTheRest() {
        assertThat(StoreLocation.parse("minio").properties(false, Map.of()))
                .isEqualTo(Map.of("warren.storage.type", "minio"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://KEY:HUSHHUSH@bucket",
                "s3://bucket?secret-key=HUSHHUSH",
                "s3://bucket?endpoint=http://u:HUSHHUSH@minio:9000",
                "s3://HUSHHUSH",
                "s3://bucket?credentials=$HUSHHUSH",
                "s3://bucket?snapshots=HUSHHUSH",
                "ftp://HUSHHUSH",
                "HUSHHUSH",
                "local:",
                "s3://bucket/path?HUSHHUSH"
            })
    void anythingElseIsRefusedAndNotSaidAgain(String text) {
        assertThatThrownBy(() -> StoreLocation.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .doesNotContain("HUSHHUSH");
    }

    @Test
    void credentialsThatAreNotSetAreNamed() {
        assertThatThrownBy(
                        () -> StoreLocation.parse("s3://bucket?credentials=OLD").properties(false, Map.of()))
                .hasMessageContaining("OLD_ACCESS_KEY");
    }
}

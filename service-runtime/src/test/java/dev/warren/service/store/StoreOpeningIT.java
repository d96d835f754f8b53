package dev.warren.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.fixtures.MinioServer;
import dev.warren.service.settings.StartRefusedException;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.s3.ScriptedProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a store may be used at all. */
class StoreOpeningIT {

    private static MinioServer minio;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startStore() {
        minio = MinioServer.start();
    }

    @AfterAll
    static void stopStore() {
        minio.close();
    }

    private StoreOpening opening(StorageProperties.Type type, String endpoint) {
        StorageProperties properties = new StorageProperties(
                type,
                directory,
                new StorageProperties.S3(
                        endpoint, false, minio.accessKey(), minio.secretKey(), "us-east-1", "store-opening"));
        return new StoreOpening(new ConfiguredStore(properties), store -> {});
    }

    @Test
    void storeThatKeepsItsPromisesIsOpened() {
        try (ObjectStore s3 = opening(
                                StorageProperties.Type.MINIO, minio.endpoint().toString())
                        .get();
                ObjectStore local = opening(StorageProperties.Type.LOCAL, "").get()) {
            assertThat(List.of(s3.description(), local.description()))
                    .satisfiesExactly(
                            description -> assertThat(description).startsWith("s3://store-opening"),
                            description -> assertThat(description).startsWith("file:"));
        }
    }

    @Test
    void storeThatKnowsTheConditionOnlyOnSinglePutsIsRefused() throws IOException {
        try (ScriptedProxy proxy = new ScriptedProxy(minio.port())) {
            proxy.always("^POST .*uploadId=", ScriptedProxy.OVERWRITE_WITH_PARTS);
            StoreOpening opening =
                    opening(StorageProperties.Type.S3, proxy.endpoint().toString());

            assertThatThrownBy(opening::get)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("ignores create-if-absent");
        }
    }

    @Test
    void whatAKilledWriterLeftUnfinishedOnALocalDiskIsRemovedAtTheNextStart() throws IOException {
        opening(StorageProperties.Type.LOCAL, "").get().close();
        Path day = Files.createDirectories(directory.resolve("events/2025/12/28"));
        Path abandoned = Files.writeString(day.resolve(temporaryName()), "half");
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minusSeconds(2 * 3600)));
        Path underWay = Files.writeString(day.resolve(temporaryName()), "half");

        opening(StorageProperties.Type.LOCAL, "").get().close();

        try (Stream<Path> left = Files.list(day)) {
            assertThat(left).containsExactly(underWay);
        }
    }

    /** As the local adapter names them; a name of another form is not its to remove. */
    private static String temporaryName() {
        return ".events_000001.parquet." + java.util.UUID.randomUUID() + ".tmp";
    }
}

package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.rest.ServedArchive;
import dev.warren.fixtures.MinioServer;
import dev.warren.service.store.ConfiguredStore;
import dev.warren.service.store.StorageProperties;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over real stores. */
class RestIT {

    private static final String BUCKET = "rest-it";

    @TempDir
    private Path directory;

    private String snapshot = "";

    @Test
    void aDirectoryIsServed() throws Exception {
        write();
        isServed(Map.of("STORAGE_TYPE", "local", "STORAGE_LOCAL_PATH", directory.toString()));
    }

    @Test
    void aBucketIsServed() throws Exception {
        write();
        try (MinioServer minio = MinioServer.start()) {
            copyTo(minio);
            isServed(Map.of(
                    "STORAGE_TYPE",
                    "minio",
                    "MINIO_ENDPOINT",
                    minio.endpoint().toString(),
                    "MINIO_ACCESS_KEY",
                    minio.accessKey(),
                    "MINIO_SECRET_KEY",
                    minio.secretKey(),
                    "MINIO_BUCKET_EVENTS",
                    BUCKET,
                    "MINIO_BUCKET_SNAPSHOTS",
                    BUCKET));
        }
    }

    private void write() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(directory);
        archive.file(1, "a-1", "a-2");
        archive.file(2, "b-1");
        archive.quarantined("malformed-json", "{");
        snapshot = archive.snapshot("s-1", "print(1)\n");
    }

    private void copyTo(MinioServer minio) throws IOException {
        StorageProperties.S3 bucket = new StorageProperties.S3(
                minio.endpoint().toString(), false, minio.accessKey(), minio.secretKey(), "us-east-1", BUCKET);
        try (ObjectStore to = new ConfiguredStore(
                                new StorageProperties(StorageProperties.Type.MINIO, directory, bucket))
                        .open();
                ObjectStore from = new ConfiguredStore(
                                new StorageProperties(StorageProperties.Type.LOCAL, directory, bucket))
                        .openExisting()) {
            for (String area : List.of("events/", "snapshots/", "quarantine/", "_warren/")) {
                ListPage page = from.list(new KeyPrefix(area), Optional.empty(), ListPage.MAX_OBJECTS);
                for (ObjectStat object : page.objects()) {
                    try (InputStream in = from.read(object.key())) {
                        to.put(object.key(), ObjectContent.ofBytes(in.readAllBytes()));
                    }
                }
            }
        }
    }

    private void isServed(Map<String, String> store) throws Exception {
        try (ServedArchive served = ServedArchive.start(store)) {
            JsonNode first = served.json("/api/events?limit=2");
            JsonNode second =
                    served.json("/api/events?cursor=" + first.get("next").asString());
            List<String> ids = new ArrayList<>();
            first.get("events").forEach(event -> ids.add(event.get("id").asString()));
            second.get("events").forEach(event -> ids.add(event.get("id").asString()));
            assertThat(ids).containsExactly("a-1", "a-2", "b-1");
            assertThat(served.json("/api/quarantine").get("messages")).hasSize(1);
            assertThat(served.json("/api/stats").get("events").get("rows").asInt())
                    .isEqualTo(3);
            auditIsSound(served);
            linkOpens(served);
        }
    }

    private static void auditIsSound(ServedArchive served) {
        String job = served.post("/api/audits", "{}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> !served.json(job).get("state").asString().equals("running"));
        assertThat(served.json(job).get("result").get("sound").asBoolean()).isTrue();
    }

    private void linkOpens(ServedArchive served) throws Exception {
        HttpResponse<String> answer = served.post("/api/links", "{\"key\":\"" + snapshot + "\"}");
        URI link = URI.create(JsonMapper.builder()
                .build()
                .readTree(answer.body())
                .get("url")
                .asString()
                .replace("127.0.0.1:0/", "127.0.0.1:" + served.port() + "/"));
        HttpResponse<String> content =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
        assertThat(content.body()).isEqualTo("print(1)\n");
    }
}

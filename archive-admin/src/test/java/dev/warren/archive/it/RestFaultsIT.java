package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.cli.ProgramRun;
import dev.warren.archive.rest.ServedArchive;
import dev.warren.fixtures.BucketUnderTest;
import dev.warren.fixtures.MinioServer;
import dev.warren.fixtures.TcpProxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service over a bucket that stops answering, and a bucket's own links. */
class RestFaultsIT {

    private static final String BUCKET = "rest-faults-it";
    private static final String QUARANTINED = "quarantine/events/2025/12/28/" + "0".repeat(64) + ".json";
    private static final String DATA = "snapshots/user_id=0f8fad5b-d9cb-469f-a165-70867728950e/"
            + "goal_id=7c9e6679-7425-40de-944b-e07fc1f90ae7/snapshot_v1.py";

    @TempDir
    private Path directory;

    private MinioServer minio;
    private TcpProxy way;
    private Map<String, String> settings;

    @BeforeEach
    void start() {
        minio = MinioServer.start();
        way = TcpProxy.to(minio.endpoint().getPort());
        BucketUnderTest bucket = new BucketUnderTest(minio, BUCKET, directory);
        dev.warren.service.store.StorageProperties.S3 place = new dev.warren.service.store.StorageProperties.S3(
                minio.endpoint().toString(), false, minio.accessKey(), minio.secretKey(), "us-east-1", BUCKET);
        new dev.warren.service.store.ConfiguredStore(new dev.warren.service.store.StorageProperties(
                        dev.warren.service.store.StorageProperties.Type.MINIO, directory, place))
                .open()
                .close();
        bucket.put(QUARANTINED, "{}".getBytes(StandardCharsets.UTF_8));
        bucket.put(DATA, "print(1)\n".getBytes(StandardCharsets.UTF_8));
        settings = new HashMap<>(bucket.settings());
        settings.put("MINIO_ENDPOINT", "127.0.0.1:" + way.port());
    }

    @AfterEach
    void stop() {
        way.close();
        minio.close();
    }

    @Test
    void aStoreThatIsAwayIsAProblemThatSaysWhenToComeBackAndEndsWithIt() {
        try (ServedArchive served = ServedArchive.start(settings)) {
            assertThat(served.get("/api/quarantine").statusCode()).isEqualTo(200);
            way.refuse();
            way.cut();

            HttpResponse<String> answer = served.get("/api/quarantine");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).doesNotContain(minio.secretKey());
            way.heal();
            assertThat(served.get("/api/quarantine").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneJobTooManyIsRefusedAndAJobThatRunsIsCancelledAndForgotten() {
        settings.put("REST_MAX_JOBS", "1");
        try (ServedArchive served = ServedArchive.start(settings)) {
            way.stall();
            HttpResponse<String> first = served.post("/api/audits", "{}");
            String job = first.headers().firstValue("Location").orElseThrow();
            assertThat(first.statusCode()).isEqualTo(202);

            HttpResponse<String> second = served.post("/api/stats", "{}");
            assertThat(second.statusCode()).as(second.body()).isEqualTo(429);
            assertThat(second.headers().firstValue("Retry-After")).isPresent();
            assertThat(second.headers().firstValue("Content-Type")).contains("application/problem+json");

            assertThat(delete(served, job).statusCode()).isEqualTo(202);
            way.heal();
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> !state(served, job)
                    .equals("running"));
            assertThat(state(served, job)).isEqualTo("cancelled");
            assertThat(delete(served, job).statusCode()).isEqualTo(204);
            assertThat(served.get(job).statusCode()).isEqualTo(404);
            assertThat(served.post("/api/stats", "{}").statusCode()).isEqualTo(202);
        }
    }

    private static String state(ServedArchive served, String job) {
        return served.json(job).get("state").asString();
    }

    private static HttpResponse<String> delete(ServedArchive served, String job) {
        return served.send("DELETE", job, ServedArchive.WRITE, null);
    }

    @Test
    void aLinkOfABucketIsOpenedWithoutCredentialsAndOpensNothingElse() throws Exception {
        ProgramRun run = ProgramRun.of(settings, "url", DATA, "--expires", "2m");
        assertThat(run.exitCode()).as(run.err()).isZero();
        String link = run.out().strip();

        assertThat(fetch(link).body()).isEqualTo("print(1)\n");
        assertThat(fetch(link.replace("snapshot_v1.py", "manifest.json")).statusCode())
                .isEqualTo(403);
        assertThat(fetch(link.replace("X-Amz-Expires=120", "X-Amz-Expires=86400"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ProgramRun.of(settings, "url", QUARANTINED).exitCode()).isEqualTo(2);
    }

    private static HttpResponse<String> fetch(String link) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofString());
    }
}

package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.cli.ArchiveMain;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.archive.rest.ServedArchive;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code archive serve} as a process of its own. */
class ServeIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String LINK_KEY = "link-".repeat(8);

    @TempDir
    private Path directory;

    private final Map<String, String> settings = new HashMap<>();
    private String url = "";
    private String snapshot = "";

    @BeforeEach
    void write() {
        snapshot = new ArchiveUnderAudit(directory).snapshot("s-1", "print(1)\n");
        String port = Integer.toString(FreePorts.next());
        url = "http://127.0.0.1:" + port;
        settings.putAll(Map.of("STORAGE_TYPE", "local", "STORAGE_LOCAL_PATH", directory.toString()));
        settings.putAll(Map.of("SERVER_PORT", port, "REST_URL", url, "REST_LINK_KEY", LINK_KEY));
        settings.put("REST_READ_TOKEN", ServedArchive.READ);
    }

    private ChildJvm serve() {
        ChildJvm.Launch launch = ChildJvm.ofMain(ArchiveMain.class).argument("serve");
        settings.forEach(launch::environment);
        return launch.start();
    }

    private static HttpResponse<String> get(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static boolean isAlive(String url) throws Exception {
        try {
            return get(url + "/livez").statusCode() == 204;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void itAnswersOpensItsLinksAndEndsWith0OnSigterm() throws Exception {
        try (ChildJvm service = serve()) {
            Awaitility.await().atMost(LIMIT).until(() -> isAlive(url) || !service.isAlive());
            assertThat(service.isAlive()).as(service.output()).isTrue();
            assertThat(get(url + "/api/jobs").statusCode()).isEqualTo(401);
            assertThat(get(url + "/api/jobs", "Authorization", "Bearer " + ServedArchive.READ)
                            .statusCode())
                    .isEqualTo(200);

            ProgramRun link = ProgramRun.of(settings, "url", snapshot);
            assertThat(link.exitCode()).as(link.err()).isZero();
            assertThat(get(link.out().strip()).body()).isEqualTo("print(1)\n");
            assertThat(get(link.out().strip().replace("snapshot_v1.py", "manifest.json"))
                            .statusCode())
                    .isEqualTo(401);

            service.terminate();
            assertThat(service.exitCode(LIMIT)).as(service.output()).isZero();
            assertThat(service.output()).doesNotContain(ServedArchive.READ, LINK_KEY);
        }
    }

    @Test
    void aWrongSettingEndsItWith2AndIsNamed() {
        settings.put("REST_MAX_JOBS", "0");
        try (ChildJvm service = serve()) {
            assertThat(service.exitCode(LIMIT)).as(service.output()).isEqualTo(2);
            assertThat(service.output()).contains("REST_MAX_JOBS");
        }
    }

    @Test
    void withoutATokenItEndsWith2AndSaysWhatToDo() {
        settings.remove("REST_READ_TOKEN");
        try (ChildJvm service = serve()) {
            assertThat(service.exitCode(LIMIT)).as(service.output()).isEqualTo(2);
            assertThat(service.output()).contains("REST_READ_TOKEN");
        }
    }
}

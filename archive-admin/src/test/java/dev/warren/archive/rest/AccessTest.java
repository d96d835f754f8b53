package dev.warren.archive.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.service.settings.InvalidSettingException;
import dev.warren.service.settings.StartRefusedException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Who may ask. */
class AccessTest {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @TempDir
    private static Path directory;

    private static ServedArchive served;

    @BeforeAll
    static void serve() {
        new ArchiveUnderAudit(directory).file(1, "a");
        served = ServedArchive.start(directory);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void nothingButTheProbeAnswersWhoeverHasNoToken() {
        Set<String> paths = mapped();
        assertThat(paths).contains("/api/events", "/api/openapi", "/api/files", "/error");
        paths.addAll(
                List.of("/", "/nope", "/api", "/actuator", "/actuator/health", "/actuator/env", "/swagger-ui.html"));
        paths.addAll(List.of("/.well-known/oauth-protected-resource", "/favicon.ico", "/webjars/x", "/v3/api-docs"));
        paths.remove(LiveProbe.PATH);
        for (String path : paths) {
            for (String method : METHODS) {
                HttpResponse<String> answer = served.send(method, path.replaceAll("\\{\\w+}", "x"), null, null);
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                if (!method.equals("HEAD")) {
                    assertThat(problem(answer).get("status").asInt()).isEqualTo(401);
                }
            }
        }
    }

    @Test
    void everyOperationOfTheDocumentIsRefusedWithoutAToken() throws Exception {
        JsonNode paths = ServedArchive.JSON
                .readTree(Files.readString(Path.of("..", "docs", "openapi.json")))
                .get("paths");
        int[] asked = {0};
        paths.propertyStream()
                .filter(path -> !path.getKey().equals(LiveProbe.PATH))
                .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                    String filled = path.getKey().replaceAll("\\{\\w+}", "1");
                    assertThat(served.send(method.toUpperCase(java.util.Locale.ROOT), filled, null, null)
                                    .statusCode())
                            .as(method + " " + filled)
                            .isEqualTo(401);
                    asked[0]++;
                }));
        assertThat(asked[0]).isGreaterThan(15);
    }

    private static Set<String> mapped() {
        Set<String> paths = new TreeSet<>();
        served.context()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().stream()
                        .map(RequestMappingInfo::getPatternValues)
                        .forEach(paths::addAll));
        return paths;
    }

    @Test
    void theProbeIsOpenAndSaysNothing() {
        HttpResponse<String> answer = served.send("GET", LiveProbe.PATH, null, null);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(served.send("POST", LiveProbe.PATH, null, "{}").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "read-", "read-read-read-read-read-read-read-read", "@@"})
    void anotherTokenIsRefused(String token) {
        assertThat(served.send("GET", "/api/stats", token, null).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenInTheAddressIsNoToken() {
        assertThat(served.send("GET", "/api/stats?access_token=" + ServedArchive.READ, null, null)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theTokenThatMayReadStartsNothing() {
        HttpResponse<String> answer = served.send("POST", "/api/audits", ServedArchive.READ, "{}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(problem(answer).get("detail").asString()).contains("token that may write");
        assertThat(served.send("DELETE", "/api/jobs/x", ServedArchive.READ, null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(served.json("/api/jobs").get("jobs")).isEmpty();
    }

    @Test
    void theTokenThatMayWriteMayRead() {
        assertThat(served.send("GET", "/api/stats", ServedArchive.WRITE, null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenFromAFileIsKnown() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), ServedArchive.READ + "\n");
        try (ServedArchive other = started(Map.of("REST_READ_TOKEN_FILE", file.toString()))) {
            assertThat(other.get("/api/stats").statusCode()).isEqualTo(200);
            assertThat(other.send("POST", "/api/audits", ServedArchive.WRITE, "{}")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutATokenThereIsNoStart() {
        assertThatThrownBy(() -> started(Map.of())).hasRootCauseInstanceOf(StartRefusedException.class);
    }

    @Test
    void aShortTokenIsNoTokenAndIsNotSaid() {
        assertThatThrownBy(() -> started(Map.of("REST_READ_TOKEN", "s3cr3t")))
                .hasRootCauseInstanceOf(InvalidSettingException.class)
                .hasStackTraceContaining("6 characters")
                .satisfies(failure -> assertThat(stack(failure)).doesNotContain("s3cr3t"));
    }

    @Test
    void tokensDoNotGoOverANetworkInClear() {
        assertThatThrownBy(() -> started(Map.of("REST_READ_TOKEN", ServedArchive.READ, "SERVER_ADDRESS", "0.0.0.0")))
                .hasRootCauseInstanceOf(StartRefusedException.class);
    }

    private static ServedArchive started(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(ServedArchive.local(directory));
        all.putAll(settings);
        return ServedArchive.with(all);
    }

    private static String stack(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        return ServedArchive.JSON.readTree(answer.body());
    }
}

package dev.warren.archive.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document: what it says is what there is, and what it asks for is all that is taken. */
class DocumentTest {

    private static final Path COMMITTED = Path.of("..", "docs", "openapi.json");

    @TempDir
    private static Path directory;

    private static ServedArchive served;

    @BeforeAll
    static void serve() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(directory);
        archive.file(1, "a");
        archive.quarantined("malformed-json", "{");
        archive.snapshot("s-1", "print(1)\n");
        served = ServedArchive.start(directory);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    /** {@code target/openapi.json} is what to commit. */
    @Test
    void theDocumentInTheRepositoryIsTheOneThatIsServed() throws Exception {
        String document = served.get("/api/openapi").body();
        Files.writeString(Path.of("target", "openapi.json"), document + "\n");
        assertThat(Files.readString(COMMITTED)).isEqualTo(document + "\n");
    }

    @Test
    void everyPathIsInTheDocument() {
        TreeSet<String> documented =
                new TreeSet<>(served.json("/api/openapi").get("paths").propertyNames());
        TreeSet<String> mapped = new TreeSet<>();
        served.context()
                .getBean(
                        "requestMappingHandlerMapping",
                        org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> mapped.addAll(mapping.getPatternValues()));
        mapped.removeAll(java.util.Set.of("/error", "/api/openapi", "/api/openapi.yaml"));
        assertThat(documented).isEqualTo(mapped);
    }

    /** Two records of one name would be one schema. */
    @Test
    void aPageOfEventsIsDescribedAsOne() {
        JsonNode schemas = served.json("/api/openapi").at("/components/schemas");
        assertThat(schemas.at("/EventPage/properties").propertyNames())
                .containsExactlyInAnyOrder("events", "unreadable", "next");
        assertThat(schemas.at("/Event/properties").propertyNames()).contains("user_id", "payload", "ingested_at");
    }

    @Test
    void hostileValuesOfAnyParameterAreAnsweredWithAProblemAtMost() {
        long[] asked = {0};
        long[] refused = {0};
        requests(served.json("/api/openapi")).forEach(request -> {
            HttpResponse<String> answer =
                    served.send(request.method(), request.path(), ServedArchive.WRITE, request.body());
            asked[0]++;
            assertThat(answer.statusCode())
                    .as(request + " gave " + answer.body())
                    .isLessThan(500);
            if (answer.statusCode() >= 400) {
                refused[0]++;
                assertThat(answer.headers().firstValue("Content-Type"))
                        .as(request.toString())
                        .contains("application/problem+json");
                JsonNode problem = ServedArchive.JSON.readTree(answer.body());
                assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
                assertThat(problem.get("detail").asString()).isNotBlank();
                assertThat(answer.body()).doesNotContain("Exception", "\\tat ", "java.", ServedArchive.WRITE);
            }
        });
        assertThat(asked[0]).isGreaterThan(500);
        assertThat(refused[0]).isGreaterThan(asked[0] / 2);
    }

    private static Stream<HostileRequest> requests(JsonNode document) {
        return document.get("paths").propertyStream().flatMap(path -> path.getValue()
                .propertyStream()
                .flatMap(operation ->
                        HostileRequest.of(document, path.getKey(), operation.getKey(), operation.getValue())));
    }
}

package dev.warren.archive.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.fixtures.fuzz.Draw;
import dev.warren.fixtures.fuzz.FuzzRun;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked: the service answers, and what it refuses it refuses with a problem. */
class RequestsFuzzTest {

    @TempDir
    private Path directory;

    @Test
    void everyRequestIsAnsweredOrRefusedWithAProblem() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(directory);
        archive.file(1, "a");
        archive.quarantined("malformed-json", "{");
        archive.snapshot("s-1", "print(1)\n");
        Set<Integer> seen = new TreeSet<>();
        try (ServedArchive served = ServedArchive.start(directory)) {
            List<DrawnRequest> operations = DrawnRequest.all(served.json("/api/openapi"));
            FuzzRun run = new FuzzRun("requests to the archive", 1_000);
            run.run(draw -> seen.add(check(served, draw.of(operations), draw)));
            if (run.inputs() >= 1_000) {
                assertThat(seen).as("what was drawn is of every kind").contains(200, 400, 404, 405);
            }
        }
    }

    private static int check(ServedArchive served, DrawnRequest operation, Draw draw) {
        HostileRequest request = operation.draw(draw);
        HttpResponse<String> answer =
                served.send(request.method(), request.path(), ServedArchive.WRITE, request.body());
        int status = answer.statusCode();
        assertThat(status).as(request + " gave " + answer.body()).isLessThan(500);
        if (status >= 400 && !request.method().equals("HEAD")) {
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(request.toString())
                    .contains("application/problem+json");
            assertThat(ServedArchive.JSON.readTree(answer.body()).get("status").asInt())
                    .isEqualTo(status);
            assertThat(answer.body()).doesNotContain("Exception", "java.", ServedArchive.WRITE);
        }
        return status;
    }
}

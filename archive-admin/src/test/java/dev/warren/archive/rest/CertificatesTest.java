package dev.warren.archive.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.fixtures.Certificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients' certificates, over TLS as it is. */
class CertificatesTest {

    @TempDir
    private static Path directory;

    @TempDir
    private static Path keys;

    private static Certificate server;
    private static Certificate known;
    private static Certificate unknown;

    @BeforeAll
    static void make() {
        new ArchiveUnderAudit(directory).file(1, "a");
        server = Certificate.make(keys, "server");
        known = Certificate.make(keys, "known");
        unknown = Certificate.make(keys, "unknown");
    }

    private static ServedArchive served(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(ServedArchive.local(directory));
        settings.put("SERVER_SSL_BUNDLE", "rest");
        settings.put("SERVER_SSL_CLIENT_AUTH", "need");
        settings.put(
                "SPRING_SSL_BUNDLE_JKS_REST_KEYSTORE_LOCATION", server.keys().toString());
        settings.put("SPRING_SSL_BUNDLE_JKS_REST_KEYSTORE_PASSWORD", Certificate.PASSWORD);
        settings.put(
                "SPRING_SSL_BUNDLE_JKS_REST_TRUSTSTORE_LOCATION", known.trust().toString());
        settings.put("SPRING_SSL_BUNDLE_JKS_REST_TRUSTSTORE_PASSWORD", Certificate.PASSWORD);
        settings.putAll(more);
        return ServedArchive.with(settings);
    }

    private static int status(ServedArchive served, SSLContext tls, String method, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + served.port() + path))
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(request.build(), BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void aKnownCertificateReadsAndStartsNothing() throws Exception {
        try (ServedArchive served = served(Map.of())) {
            SSLContext client = known.shownTo(server);

            assertThat(status(served, client, "GET", "/api/stats")).isEqualTo(200);
            assertThat(status(served, client, "POST", "/api/audits")).isEqualTo(403);
        }
    }

    @Test
    void anUnknownCertificateAndNoneGetNoConnection() {
        try (ServedArchive served = served(Map.of())) {
            assertThatThrownBy(() -> status(served, unknown.shownTo(server), "GET", LiveProbe.PATH))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> status(served, server.trusted(), "GET", LiveProbe.PATH))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aKnownCertificateWritesWhereThatIsSet() throws Exception {
        try (ServedArchive served = served(Map.of("REST_CERTIFICATE_SCOPE", "write"))) {
            assertThat(status(served, known.shownTo(server), "POST", "/api/audits"))
                    .isEqualTo(202);
        }
    }

    @Test
    void whereThereAreTokensACertificateAloneOpensNothing() throws Exception {
        try (ServedArchive served = served(Map.of("REST_READ_TOKEN", ServedArchive.READ))) {
            SSLContext client = known.shownTo(server);

            assertThat(status(served, client, "GET", "/api/stats")).isEqualTo(401);
            assertThat(status(served, client, "GET", "/api/stats", "Authorization", "Bearer " + ServedArchive.READ))
                    .isEqualTo(200);
        }
    }
}

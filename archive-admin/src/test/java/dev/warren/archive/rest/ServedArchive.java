package dev.warren.archive.rest;

import dev.warren.archive.store.ArchiveStores;
import dev.warren.archive.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service in this process, on a port of its own, and a client of it. */
public final class ServedArchive implements AutoCloseable {

    public static final String READ = "read-".repeat(8);
    public static final String WRITE = "write-".repeat(8);

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ArchiveStores stores;
    private final ConfigurableApplicationContext service;

    private ServedArchive(Map<String, String> settings) {
        stores = new StoreSettings(settings).openExisting(Optional.empty());
        try {
            service = ArchiveRest.start(new Archive(stores, Optional.empty()), settings);
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    /** With both tokens. */
    public static ServedArchive start(Map<String, String> store) {
        Map<String, String> settings = new HashMap<>(store);
        settings.put("REST_READ_TOKEN", READ);
        settings.put("REST_WRITE_TOKEN", WRITE);
        return with(settings);
    }

    static ServedArchive start(Path directory) {
        return start(local(directory));
    }

    /** With these settings and no others but the port. */
    static ServedArchive with(Map<String, String> given) {
        Map<String, String> settings = new HashMap<>(given);
        settings.put("SERVER_PORT", "0");
        return new ServedArchive(settings);
    }

    static Map<String, String> local(Path directory) {
        return Map.of("STORAGE_TYPE", "local", "STORAGE_LOCAL_PATH", directory.toString());
    }

    ConfigurableApplicationContext context() {
        return service;
    }

    public int port() {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(path + " gave " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, READ, null);
    }

    public HttpResponse<String> post(String path, String body) {
        return send("POST", path, WRITE, body);
    }

    public HttpResponse<String> send(String method, String path, @Nullable String token, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " has no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        service.close();
        stores.close();
    }
}

package dev.warren.ingester.it;

import dev.warren.ingester.EventIngesterApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An ingester in a JVM of its own, configured by environment variables alone. */
final class IngesterProcess implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Map<String, String> settings;
    private final Path output;
    private final String port;
    private Process process;

    private IngesterProcess(Map<String, String> settings, Path output, String port) {
        this.settings = settings;
        this.output = output;
        this.port = port;
        this.process = launch();
    }

    /** @param settings environment variables; SERVER_PORT is chosen if it is not among them */
    static IngesterProcess start(Map<String, String> settings, Path logs) {
        Map<String, String> complete = new TreeMap<>(settings);
        String port = complete.computeIfAbsent("SERVER_PORT", name -> String.valueOf(FreePort.next()));
        Path output = logs.resolve("ingester-" + NUMBERS.incrementAndGet() + ".log");
        try {
            Files.createDirectories(logs);
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new IngesterProcess(complete, output, port);
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EventIngesterApplication.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(settings);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(20));
    }

    void startAgain() {
        process = launch();
    }

    /** SIGTERM; returns the exit code. */
    int stop(Duration within) {
        process.destroy();
        return awaitExit(within);
    }

    int awaitExit(Duration within) {
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + within + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The HTTP status of the readiness probe; 0 if nobody listens. */
    int readiness() {
        try {
            return get("/actuator/health/readiness").statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    HttpResponse<String> get(String path) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

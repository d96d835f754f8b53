package dev.warren.quickstart.training;

import dev.warren.quickstart.QuickstartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The ingester that is trained: a process of its own, whose output is ours. */
final class TrainedProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    /** The JVM writes what it has learned before it ends. */
    private static final Duration END = Duration.ofMinutes(5);

    private static final long POLL_MILLIS = 250;
    private static final int OK = 200;

    private final Process process;
    private final URI readiness;

    private TrainedProcess(Process process, int port) {
        this.process = process;
        this.readiness = URI.create("http://localhost:" + port + "/actuator/health/readiness");
    }

    /**
     * Starts the command with settings on top of this process's environment.
     *
     * @param port where the ingester is told to listen
     */
    static TrainedProcess start(List<String> command, Map<String, String> settings, int port) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(settings);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        try {
            return new TrainedProcess(builder.start(), port);
        } catch (IOException e) {
            throw new QuickstartException("the ingester does not start: " + e.getMessage(), e);
        }
    }

    /** @throws QuickstartException if it ends, or is not ready after three minutes */
    void awaitReady() throws InterruptedException {
        Instant limit = Instant.now().plus(START);
        HttpClient client = HttpClient.newHttpClient();
        while (!isReady(client)) {
            if (!process.isAlive()) {
                throw new QuickstartException("the ingester ended with " + process.exitValue());
            }
            if (Instant.now().isAfter(limit)) {
                throw new QuickstartException("the ingester is not ready after " + START.toSeconds() + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(readiness).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Sends SIGTERM, upon which everything that was received is committed.
     *
     * @throws QuickstartException if it does not end within five minutes, or not with 0
     */
    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            throw new QuickstartException("the ingester did not end within " + END.toMinutes() + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new QuickstartException("the ingester ended with " + process.exitValue());
        }
    }

    /** Returns when it has gone, and writes nothing any more. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

package dev.warren.ingester.it;

import static org.awaitility.Awaitility.await;

import dev.warren.fixtures.MinioServer;
import dev.warren.fixtures.RabbitMqNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One broker and one MinIO to a class; an exchange and a store of its own to each test. */
abstract class RealParts {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    static RabbitMqNode broker;
    static MinioServer minio;

    @TempDir
    Path directory;

    final String exchange = "events" + NUMBERS.incrementAndGet();
    final List<AutoCloseable> started = new ArrayList<>();

    @BeforeAll
    static void startParts() {
        broker = RabbitMqNode.start();
        minio = MinioServer.start();
    }

    @AfterAll
    static void stopParts() {
        broker.close();
        minio.close();
    }

    @AfterEach
    void stopStarted() throws Exception {
        for (AutoCloseable part : started) {
            part.close();
        }
    }

    ArchiveUnderTest archive(ArchiveUnderTest.Kind kind) {
        String bucket = ("it-" + getClass().getSimpleName() + "-" + exchange).toLowerCase(Locale.ROOT);
        return new ArchiveUnderTest(kind, directory, bucket, minio);
    }

    IngesterProcess ingester(ArchiveUnderTest archive, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(archive.settings());
        settings.put("RABBITMQ_URL", broker.amqpUri().toString());
        settings.put("RABBITMQ_EXCHANGE", exchange);
        settings.put("INGEST_MAX_AGE", "1s");
        settings.putAll(more);
        IngesterProcess process = IngesterProcess.start(
                settings, Path.of("target", "it-logs", getClass().getSimpleName()));
        started.add(process);
        return process;
    }

    IngesterProcess readyIngester(ArchiveUnderTest archive, Map<String, String> more) {
        IngesterProcess process = ingester(archive, more);
        awaitReady(process);
        return process;
    }

    static void awaitReady(IngesterProcess process) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the ingester ended:\n" + process.output());
                    }
                    return process.readiness() == 200;
                });
    }

    Publisher publisher() throws Exception {
        Publisher publisher = new Publisher(broker.amqpUri().toString(), exchange);
        started.add(publisher);
        return publisher;
    }

    /** Messages in the events queue, ready and unacknowledged. */
    long queued() {
        String list = broker.ctl("-q", "list_queues", "--no-table-headers", "name", "messages");
        return list.lines()
                .map(line -> line.split("\\s+"))
                .filter(columns -> columns[0].equals(exchange + ".event-ingester"))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .findFirst()
                .orElse(-1);
    }

    /**
     * Waits until so much is in the archive, then until the broker says that the queue is empty (it publishes queue lengths only
     * every few seconds: an empty queue alone proves nothing).
     */
    void awaitArchived(ArchiveUnderTest archive, long rows, long quarantined, Duration within) {
        await().atMost(within)
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        archive.count().rows() >= rows && archive.quarantined().size() >= quarantined);
        awaitEmptyQueue(within);
    }

    void awaitEmptyQueue(Duration within) {
        await().atMost(within).pollInterval(Duration.ofMillis(500)).until(() -> queued() == 0);
    }
}

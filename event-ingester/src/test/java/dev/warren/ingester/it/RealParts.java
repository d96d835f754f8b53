package dev.warren.ingester.it;

import static org.awaitility.Awaitility.await;

import dev.warren.fixtures.BrokerAndStores;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.ingester.EventIngesterApplication;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Ingesters between a real broker and real stores. */
abstract class RealParts extends BrokerAndStores {

    RealParts() {
        super(EventIngesterApplication.class);
    }

    ArchiveUnderTest archive(StoreUnderTest.Kind kind) {
        return new ArchiveUnderTest(store(kind));
    }

    ServiceJvm ingester(ArchiveUnderTest archive, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("INGEST_MAX_AGE", "1s"));
        settings.putAll(more);
        return service(archive.store(), settings);
    }

    ServiceJvm readyIngester(ArchiveUnderTest archive, Map<String, String> more) {
        ServiceJvm process = ingester(archive, more);
        process.awaitReady();
        return process;
    }

    /** Messages in the events queue, ready and unacknowledged. */
    long queued() {
        return queued(exchange + ".event-ingester");
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
        awaitEmptyQueue(exchange + ".event-ingester", within);
    }
}

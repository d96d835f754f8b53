package dev.warren.snapshot.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import dev.warren.fixtures.BrokerAndStores;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.snapshot.SnapshotWriterApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Snapshot writers between a real broker and real stores. */
abstract class WritersAndStores extends BrokerAndStores {

    static final String CODE_VALIDATED = "code.validated";
    static final String USER = "0f8fad5b-d9cb-469f-a165-70867728950e";
    static final String OTHER_USER = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    static final String GOAL = "3f333df6-90a4-4fda-8dd3-9485d27cee36";

    WritersAndStores() {
        super(SnapshotWriterApplication.class);
    }

    String queue() {
        return exchange + ".snapshot-writer";
    }

    /** An event's body; fields are JSON, each with a comma before it. */
    static String event(String id, String fields) {
        return "{\"id\":\"" + id + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"user_id\":\"" + USER
                + "\",\"goal_id\":\"" + GOAL + "\"" + fields + "}";
    }

    static String code(int number) {
        return event("code-" + number, ",\"code\":\"print(" + number + ")\\n\"");
    }

    void publishCodes(int from, int to) throws IOException {
        try (ConfirmedPublisher publisher = new ConfirmedPublisher(broker.amqpUri(), exchange)) {
            for (int i = from; i < to; i++) {
                publisher.publish(CODE_VALIDATED, code(i));
            }
            publisher.awaitConfirms();
        }
    }

    /** With an id by which its quarantine object can be told. */
    static AMQP.BasicProperties named(String messageId) {
        return ConfirmedPublisher.persistent().messageId(messageId).build();
    }

    static String goalPrefix(String user, String goal) {
        return "snapshots/user_id=" + user + "/goal_id=" + goal + "/";
    }

    /** Versions in the manifest of {@link #GOAL}; none if there is no manifest. */
    static List<JsonNode> versions(StoreUnderTest store) throws IOException {
        String manifest = goalPrefix(USER, GOAL) + "manifest.json";
        List<JsonNode> versions = new ArrayList<>();
        if (store.keys(goalPrefix(USER, GOAL)).contains(manifest)) {
            JsonMapper.shared().readTree(store.read(manifest)).get("versions").forEach(versions::add);
        }
        return versions;
    }

    static List<JsonNode> quarantined(StoreUnderTest store) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (String key : store.keys("quarantine/snapshots/")) {
            documents.add(JsonMapper.shared().readTree(new String(store.read(key), UTF_8)));
        }
        return documents;
    }

    /** Waits until so many are there, then until the broker says that the queue is empty. */
    void awaitStored(StoreUnderTest store, int versions, int quarantined, Duration within) {
        Awaitility.await()
                .atMost(within)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> versions(store).size() >= versions
                        && store.keys("quarantine/snapshots/").size() >= quarantined);
        awaitEmptyQueue(queue(), within);
    }
}

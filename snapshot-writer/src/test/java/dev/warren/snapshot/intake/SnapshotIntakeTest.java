package dev.warren.snapshot.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.DaemonThreads;
import dev.warren.model.DecoderLimits;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import dev.warren.service.quarantine.Quarantine;
import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.snapshot.project.ProjectLimits;
import dev.warren.snapshot.project.ProjectPacker;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.request.RequestLimits;
import dev.warren.snapshot.request.RequestParser;
import dev.warren.snapshot.store.SnapshotStore;
import dev.warren.snapshot.store.StoreResult;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.StoreFault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class SnapshotIntakeTest {

    private static final String IDS = "\"user_id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\","
            + "\"goal_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\"";

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final FaultyObjectStore store = new FaultyObjectStore(memory);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> languages = new CopyOnWriteArrayList<>();
    private final SnapshotIntake intake = new SnapshotIntake(
            new EventDecoder(DecoderLimits.defaults()),
            new RequestParser(new RequestLimits(2 << 20, 16 << 20)),
            new SnapshotStore(store, new ProjectPacker(ProjectLimits.defaults()), InstantSource.system()),
            new Quarantine(store, new KeyPrefix("quarantine/snapshots/")),
            new Recording());

    private final class Recording implements SnapshotListener {
        @Override
        public void received(int bytes) {
            assertThat(bytes).isPositive();
        }

        @Override
        public void stored(ReceivedMessage message, StoreResult result, Duration took) {
            told.add((result.isNew() ? "stored " : "again ") + result.version().file());
        }

        @Override
        public void quarantined(
                ReceivedMessage message, String reason, String explanation, Optional<Language> language) {
            told.add(reason);
            languages.add(language.map(Language::name).orElse("unknown"));
        }

        @Override
        public void held(int attempt, Exception why) {
            told.add("held " + attempt);
        }

        @Override
        public void answered() {
            told.add("answered");
        }
    }

    private static ReceivedMessage message(String body) {
        MessageContext context =
                new MessageContext("x", "code.validated", null, null, null, null, null, null, null, Map.of());
        return new ReceivedMessage(body.getBytes(UTF_8), context, "x.snapshot-writer", Instant.now());
    }

    private static ReceivedMessage event(String id, String fields) {
        return message("{\"id\":\"" + id + "\",\"timestamp\":\"2025-12-28T10:00:00Z\"," + IDS + "," + fields + "}");
    }

    private List<String> reasonsInQuarantine() throws IOException {
        List<String> reasons = new ArrayList<>();
        for (ObjectStat object : memory.list(new KeyPrefix("quarantine/snapshots/"), Optional.empty(), 100)
                .objects()) {
            try (InputStream in = memory.read(object.key())) {
                JsonNode document = JsonMapper.shared().readTree(in.readAllBytes());
                assertThat(document.get("message").asString()).isNotBlank();
                reasons.add(document.get("reason").asString());
            }
        }
        return reasons;
    }

    @Test
    void goodMessageIsAVersionAndItsRedeliveryNothingMore() {
        assertThat(intake.take(event("1", "\"code\":\"x\""))).isTrue();
        assertThat(intake.take(event("1", "\"code\":\"x\""))).isTrue();

        assertThat(told).containsExactly("stored snapshot_v1.py", "again snapshot_v1.py");
    }

    @Test
    void badMessagesAreInQuarantineWithTheReason() throws IOException {
        intake.take(message("{half"));
        intake.take(message("{\"id\":\"2\",\"timestamp\":\"never\"}"));
        intake.take(event("3", "\"code\":\"x\",\"version\":0"));
        intake.take(event("4", "\"code\":\"" + "x".repeat((2 << 20) + 1) + "\""));
        intake.take(event("5", "\"files\":{\"../x\":\"\"}"));
        intake.take(event("6", "\"code\":\"x\",\"version\":1"));
        intake.take(event("7", "\"code\":\"y\",\"version\":1"));
        intake.take(event("6", "\"code\":\"z\",\"version\":1"));

        assertThat(told)
                .containsExactly(
                        "malformed-json",
                        "timestamp",
                        "field",
                        "too-large",
                        "archive",
                        "stored snapshot_v1.py",
                        "version-conflict",
                        "id-conflict");
        assertThat(reasonsInQuarantine())
                .containsExactlyInAnyOrder(
                        "malformed-json",
                        "timestamp",
                        "field",
                        "too-large",
                        "archive",
                        "version-conflict",
                        "id-conflict");
    }

    @Test
    void outageHoldsTheMessageUntilItIsOver() {
        store.next(Operation.CREATE, new StoreFault.Unavailable(), 3);

        assertThat(intake.take(event("1", "\"code\":\"x\""))).isTrue();

        assertThat(told).containsExactly("held 1", "held 2", "held 3", "answered", "stored snapshot_v1.py");
    }

    @Test
    void outageHoldsABadMessageToo() throws IOException {
        store.next(Operation.CREATE, new StoreFault.Unavailable());

        assertThat(intake.take(message("{half"))).isTrue();

        assertThat(told).containsExactly("held 1", "answered", "malformed-json");
        assertThat(reasonsInQuarantine()).hasSize(1);
    }

    /** Who counts those that are held must not count one for ever. */
    @Test
    void heldMessageThatIsRefusedInTheEndIsNoLongerHeld() {
        store.next(Operation.LIST, new StoreFault.Unavailable());

        assertThat(intake.take(event("1", "\"files\":{\"../x\":\"\"}"))).isTrue();

        assertThat(told).containsExactly("held 1", "answered", "archive");
    }

    @Test
    void quarantinedMessageHasItsLanguageWhereverTheFaultIsFound() {
        intake.take(message("{half"));
        intake.take(event("1", "\"code\":\"x\",\"version\":0"));
        intake.take(event("2", "\"code\":\"x\",\"version\":0,\"language\":\"golang\""));
        intake.take(event("3", "\"code\":\"x\",\"language\":\"../go\""));
        intake.take(event("4", "\"code\":\"x\",\"version\":1"));
        intake.take(event("5", "\"code\":\"y\",\"version\":1,\"language\":\"rust\""));
        intake.take(event("6", "\"code\":\"z\",\"version\":1"));

        assertThat(languages).containsExactly("unknown", "unknown", "go", "unknown", "rust", "python");
    }

    @Test
    void stopEndsTheWaitingAndLeavesTheMessageToTheBroker() throws Exception {
        store.always(Operation.CREATE, new StoreFault.Unavailable());
        CompletableFuture<Boolean> taken =
                CompletableFuture.supplyAsync(() -> intake.take(event("1", "\"code\":\"x\"")), DaemonThreads.PER_TASK);
        while (told.isEmpty()) {
            Thread.sleep(5);
        }

        intake.stop();

        assertThat(taken.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(told).doesNotContain("answered");
        assertThat(reasonsInQuarantine()).isEmpty();
    }

    /** The listener hands over everything it has prefetched before it ends: trying each of them once would take too long. */
    @Test
    void messageThatComesDuringTheStopIsLeftToTheBroker() {
        intake.stop();

        assertThat(intake.take(event("1", "\"code\":\"x\""))).isFalse();
        assertThat(intake.take(message("{half"))).isFalse();

        assertThat(told).isEmpty();
        assertThat(memory.list(KeyPrefix.ROOT, Optional.empty(), 10).objects()).isEmpty();
    }

    /** A defect of ours, here in the log's record, costs neither the message nor those behind it. */
    @Test
    void messageThatTheServiceFailsOnIsKept() throws IOException {
        intake.take(event("1", "\"code\":\"x\""));
        memory.put(
                new dev.warren.storage.ObjectKey("_warren/snapshots/log/user_id=0f8fad5b-d9cb-469f-a165-70867728950e"
                        + "/goal_id=7c9e6679-7425-40de-944b-e07fc1f90ae7/000000002.json"),
                dev.warren.storage.ObjectContent.ofBytes("{half".getBytes(UTF_8)));

        assertThat(intake.take(event("2", "\"code\":\"y\""))).isTrue();

        assertThat(told).containsExactly("stored snapshot_v1.py", "internal-error");
        assertThat(reasonsInQuarantine()).containsExactly("internal-error");
    }
}

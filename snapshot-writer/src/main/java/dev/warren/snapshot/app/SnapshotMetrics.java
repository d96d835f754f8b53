package dev.warren.snapshot.app;

import dev.warren.model.Reason;
import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.intake.SnapshotIntake;
import dev.warren.snapshot.intake.SnapshotListener;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.request.Rejection;
import dev.warren.snapshot.store.StoreResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of messages, and logs what somebody may have to look at. What the meters mean: docs/metrics.md. */
final class SnapshotMetrics implements SnapshotListener {

    private static final Logger log = LoggerFactory.getLogger(SnapshotMetrics.class);

    /** What stands for all languages that are not on the list. */
    private static final String OTHER = "other";

    private static final String PROJECT = "project";

    private final MeterRegistry registry;
    private final Counter received;
    private final Counter receivedBytes;
    private final Counter storedBytes;
    private final Counter duplicates;
    private final Counter held;
    private final Timer writes;

    SnapshotMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.received = registry.counter("warren.deliveries.received");
        this.receivedBytes = registry.counter("warren.deliveries.received.bytes");
        this.storedBytes = registry.counter("warren.snapshots.stored.bytes");
        this.duplicates = registry.counter("warren.snapshots.deduplicated");
        this.held = registry.counter("warren.storage.held");
        this.writes = registry.timer("warren.snapshots.writes");
        // There from the start: what appears with its first value has no increase for whoever watches.
        for (Reason reason : Reason.values()) {
            quarantined(reason.code());
        }
        for (Rejection.Reason reason : Rejection.Reason.values()) {
            quarantined(reason.code());
        }
        quarantined(SnapshotIntake.DEFECT);
        Language.names().forEach(this::stored);
        stored(OTHER);
        stored(PROJECT);
    }

    @Override
    public void received(int bytes) {
        received.increment();
        receivedBytes.increment(bytes);
    }

    @Override
    public void stored(ReceivedMessage message, StoreResult result, Duration took) {
        writes.record(took);
        if (result.isNew()) {
            stored(result.version());
            storedBytes.increment(result.version().size());
            log.debug("stored {}", result.version().file());
        } else {
            duplicates.increment();
        }
    }

    /** Languages that are not on the list are one: publishers choose their names. */
    private void stored(Version version) {
        String language = Language.isKnown(version.language()) ? String.valueOf(version.language()) : OTHER;
        stored(version.files() == null ? language : PROJECT).increment();
    }

    private Counter stored(String language) {
        return registry.counter("warren.snapshots.stored", "language", language);
    }

    @Override
    public void quarantined(ReceivedMessage message, String reason, String explanation) {
        quarantined(reason).increment();
        log.info("quarantined a message, reason={}", reason);
    }

    private Counter quarantined(String reason) {
        return registry.counter("warren.snapshots.quarantined", "reason", reason);
    }

    @Override
    public void held(int attempt, Exception why) {
        held.increment();
        if (attempt == 1 || attempt % 10 == 0) {
            log.error("a message is held until the store takes it, attempt {}: {}", attempt, why.getMessage());
        }
    }
}

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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of messages, and logs what somebody may have to look at. What the meters mean: docs/metrics.md. */
final class SnapshotMetrics implements SnapshotListener {

    private static final Logger log = LoggerFactory.getLogger(SnapshotMetrics.class);

    private static final String PROJECT = "project";
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final Counter received;
    private final Counter receivedBytes;
    private final Counter storedBytes;
    private final LanguageCounters stored;
    private final LanguageCounters duplicates;
    private final LanguageCounters quarantined;
    private final Counter held;
    private final Timer writes;
    private final HeldMessages waiting = new HeldMessages();

    SnapshotMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.received = registry.counter("warren.deliveries.received");
        this.receivedBytes = registry.counter("warren.deliveries.received.bytes");
        this.storedBytes = registry.counter("warren.snapshots.stored.bytes");
        this.stored = LanguageCounters.atZero(registry, "warren.snapshots.stored", PROJECT);
        this.duplicates = LanguageCounters.atZero(registry, "warren.snapshots.deduplicated", PROJECT);
        this.quarantined = LanguageCounters.atZero(registry, "warren.snapshots.quarantined.language", UNKNOWN);
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
            counter(stored, result.version()).increment();
            storedBytes.increment((double) result.version().size());
            log.debug("stored {}", result.version().file());
        } else {
            counter(duplicates, result.version()).increment();
        }
    }

    private static Counter counter(LanguageCounters counters, Version version) {
        return version.files() == null ? counters.of(version.language()) : counters.labelled(PROJECT);
    }

    @Override
    public void quarantined(ReceivedMessage message, String reason, String explanation, Optional<Language> language) {
        quarantined(reason).increment();
        language.map(named -> quarantined.of(named.name()))
                .orElseGet(() -> quarantined.labelled(UNKNOWN))
                .increment();
        log.info("quarantined a message, reason={}", reason);
    }

    private Counter quarantined(String reason) {
        return registry.counter("warren.snapshots.quarantined", "reason", reason);
    }

    @Override
    public void held(int attempt, Exception why) {
        held.increment();
        waiting.held(attempt, why);
    }

    @Override
    public void answered() {
        waiting.answered();
    }
}

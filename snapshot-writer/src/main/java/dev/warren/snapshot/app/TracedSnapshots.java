package dev.warren.snapshot.app;

import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.service.tracing.MessageTraces;
import dev.warren.snapshot.intake.SnapshotListener;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.store.StoreResult;
import java.time.Duration;
import java.util.Optional;

/** Continues traces, and hands everything on. */
record TracedSnapshots(SnapshotListener next, MessageTraces traces) implements SnapshotListener {

    @Override
    public void received(int bytes) {
        next.received(bytes);
    }

    @Override
    public void stored(ReceivedMessage message, StoreResult result, Duration took) {
        next.stored(message, result, took);
        traces.durable(
                message,
                result.isNew() ? "stored" : "duplicate",
                result.version().file());
    }

    @Override
    public void quarantined(ReceivedMessage message, String reason, String explanation, Optional<Language> language) {
        next.quarantined(message, reason, explanation, language);
        traces.durable(message, reason, null);
    }

    @Override
    public void held(int attempt, Exception why) {
        next.held(attempt, why);
    }

    @Override
    public void answered() {
        next.answered();
    }
}

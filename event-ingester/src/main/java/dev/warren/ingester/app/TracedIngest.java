package dev.warren.ingester.app;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.pipeline.IngestListener;
import dev.warren.model.Event;
import dev.warren.model.Malformed;
import dev.warren.service.tracing.MessageTraces;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Continues traces, and hands everything on. */
record TracedIngest(IngestListener next, MessageTraces traces) implements IngestListener {

    @Override
    public void received(Delivery delivery) {
        next.received(delivery);
    }

    @Override
    public void decoded(Event event, Delivery delivery) {
        next.decoded(event, delivery);
    }

    @Override
    public void rotated(Batch batch) {
        next.rotated(batch);
    }

    @Override
    public void committed(CommitOutcome outcome, Duration took) {
        next.committed(outcome, took);
        String file = outcome.files().size() == 1 ? outcome.files().get(0).key().value() : null;
        durable(outcome.stored(), "stored", file);
        durable(outcome.duplicates(), "duplicate", null);
    }

    private void durable(List<Row> rows, String outcome, @Nullable String file) {
        rows.stream()
                .filter(row -> MessageTraces.isTraced(row.context()))
                .forEach(row -> traces.durable(row.delivery().message(), outcome, file));
    }

    @Override
    public void quarantined(Delivery delivery, Malformed why) {
        next.quarantined(delivery, why);
        traces.durable(delivery.message(), why.reason().code(), null);
    }

    @Override
    public void released(int deliveries) {
        next.released(deliveries);
    }

    @Override
    public void heldBack(String what, Throwable cause) {
        next.heldBack(what, cause);
    }

    @Override
    public void storageAnswered() {
        next.storageAnswered();
    }
}

package dev.warren.ingester.pipeline;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.RotationReason;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.model.Event;
import dev.warren.model.Malformed;
import dev.warren.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it is told. */
final class RecordingListener implements IngestListener {

    final AtomicInteger received = new AtomicInteger();
    final AtomicInteger decoded = new AtomicInteger();
    final List<RotationReason> rotations = new CopyOnWriteArrayList<>();
    final List<CommitOutcome> commits = new CopyOnWriteArrayList<>();
    final List<Reason> quarantined = new CopyOnWriteArrayList<>();
    final AtomicInteger released = new AtomicInteger();
    final AtomicInteger heldBack = new AtomicInteger();
    final AtomicInteger answered = new AtomicInteger();

    @Override
    public void received(Delivery delivery) {
        received.incrementAndGet();
    }

    @Override
    public void decoded(Event event, Delivery delivery) {
        decoded.incrementAndGet();
    }

    @Override
    public void rotated(Batch batch) {
        rotations.add(batch.reason());
    }

    @Override
    public void committed(CommitOutcome outcome, Duration took) {
        commits.add(outcome);
    }

    @Override
    public void quarantined(Delivery delivery, Malformed why) {
        quarantined.add(why.reason());
    }

    @Override
    public void released(int deliveries) {
        released.addAndGet(deliveries);
    }

    @Override
    public void heldBack(String what, Throwable cause) {
        heldBack.incrementAndGet();
    }

    @Override
    public void storageAnswered() {
        answered.incrementAndGet();
    }
}

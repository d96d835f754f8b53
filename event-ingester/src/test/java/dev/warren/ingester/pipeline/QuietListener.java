package dev.warren.ingester.pipeline;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.model.Event;
import dev.warren.model.Malformed;
import java.time.Duration;

/** Does nothing with what it is told. */
class QuietListener implements IngestListener {

    @Override
    public void received(Delivery delivery) {}

    @Override
    public void decoded(Event event, Delivery delivery) {}

    @Override
    public void rotated(Batch batch) {}

    @Override
    public void committed(CommitOutcome outcome, Duration took) {}

    @Override
    public void quarantined(Delivery delivery, Malformed why) {}

    @Override
    public void released(int deliveries) {}

    @Override
    public void heldBack(String what, Throwable cause) {}

    @Override
    public void storageAnswered() {}
}

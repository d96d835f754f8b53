package dev.warren.ingester.pipeline;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.model.Event;
import dev.warren.model.Malformed;
import java.time.Duration;

/** Is told what the pipeline decides, as it happens. Called on several threads; must not block or throw. */
public interface IngestListener {

    void received(Delivery delivery);

    /** A delivery turned out to be an event. */
    void decoded(Event event, Delivery delivery);

    void rotated(Batch batch);

    void committed(CommitOutcome outcome, Duration took);

    void quarantined(Delivery delivery, Malformed why);

    /** Rows dropped from memory because their channel is gone; the broker delivers them again. */
    void released(int deliveries);

    /** Something waits for the store and will be tried again. */
    void heldBack(String what, Throwable cause);

    /** Nothing waits for the store any more. */
    void storageAnswered();
}

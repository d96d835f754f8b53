package dev.warren.ingester.source;

import java.time.Duration;

/** Whether deliveries are wanted at the moment. */
public interface Intake {

    /** Whether what is consumed could be stored. */
    boolean isOpen();

    /** How long the oldest unacknowledged delivery has been waiting. */
    Duration oldestUnacked();
}

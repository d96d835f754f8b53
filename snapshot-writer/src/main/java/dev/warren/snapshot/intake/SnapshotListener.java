package dev.warren.snapshot.intake;

import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.snapshot.store.StoreResult;
import java.time.Duration;

/** Is told what becomes of messages. */
public interface SnapshotListener {

    /** A message came in, for the first time or again. */
    void received(int bytes);

    /** A request is stored, by this message or one before it. */
    void stored(ReceivedMessage message, StoreResult result, Duration took);

    /** A message went to quarantine. */
    void quarantined(ReceivedMessage message, String reason, String explanation);

    /** The store does not let a message be stored; it is tried again. */
    void held(int attempt, Exception why);
}

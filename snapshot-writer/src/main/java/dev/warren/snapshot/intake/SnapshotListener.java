package dev.warren.snapshot.intake;

import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.store.StoreResult;
import java.time.Duration;
import java.util.Optional;

/** Is told what becomes of messages. */
public interface SnapshotListener {

    /** A message came in, for the first time or again. */
    void received(int bytes);

    /** A request is stored, by this message or one before it. */
    void stored(ReceivedMessage message, StoreResult result, Duration took);

    /**
     * A message went to quarantine.
     *
     * @param language as far as it could be read
     */
    void quarantined(ReceivedMessage message, String reason, String explanation, Optional<Language> language);

    /** The store does not let a message be stored; it is tried again. */
    void held(int attempt, Exception why);

    /** The store has answered for a message that was held; it is so no more. */
    void answered();
}

package dev.warren.snapshot.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Says once that messages wait for the store, and once that none does any more. Safe for several threads. */
final class HeldMessages {

    private static final Logger log = LoggerFactory.getLogger(HeldMessages.class);

    private int waiting;

    /** A message waits, for the first time or still. */
    synchronized void held(int attempt, Exception why) {
        waiting += attempt == 1 ? 1 : 0;
        log.atLevel(attempt == 1 && waiting == 1 ? Level.ERROR : Level.DEBUG)
                .log("a message is held until the store takes it, attempt {}: {}", attempt, why.getMessage());
    }

    /** One of those that wait does no more. */
    synchronized void answered() {
        waiting--;
        if (waiting == 0) {
            log.info("the store answers again: no message is held any more");
        }
    }
}

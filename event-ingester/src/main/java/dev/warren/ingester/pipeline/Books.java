package dev.warren.ingester.pipeline;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps account of messages. What is in flight is counted from what was handed over and came back, apart from the rest, so that the
 * two sides can differ if a message is forgotten. Not safe for several threads.
 */
final class Books {

    private static final Logger log = LoggerFactory.getLogger(Books.class);
    private static final long REPORT_NANOS = Duration.ofMinutes(1).toNanos();

    private long received;
    private long stored;
    private long deduplicated;
    private long quarantined;
    private long released;

    /** With a storage lane. */
    private long handedOver;

    private boolean wrong;
    private long loggedAt = System.nanoTime();
    private long loggedReceived;

    void received() {
        received++;
    }

    /** Rows of a batch, or a message for quarantine, are now with a storage lane. */
    void handedOver(int messages) {
        handedOver += messages;
    }

    /** A batch came back; what was neither stored nor a duplicate is handed over again, to quarantine. */
    void committed(int rows, int storedRows, int duplicates) {
        handedOver -= rows;
        stored += storedRows;
        deduplicated += duplicates;
    }

    void quarantined() {
        handedOver--;
        quarantined++;
    }

    void released(int rows) {
        released += rows;
    }

    /**
     * Strikes the balance, says so in the log once a minute while anything comes in, and at once if it does not come out even.
     *
     * @param openRows in the batches that are still open
     */
    Balance balance(long openRows, long nowNanos) {
        Balance balance = new Balance(received, stored, deduplicated, quarantined, released, openRows + handedOver);
        if (balance.difference() != 0 && !wrong) {
            log.error("the books do not balance, please report this as a defect: {}", balance);
        } else if (nowNanos - loggedAt > REPORT_NANOS && received != loggedReceived) {
            log.info("books balanced: {}", balance);
            loggedAt = nowNanos;
            loggedReceived = received;
        }
        wrong = balance.difference() != 0;
        return balance;
    }
}

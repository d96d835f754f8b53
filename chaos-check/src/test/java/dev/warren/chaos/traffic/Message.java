package dev.warren.chaos.traffic;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Something to be published; its copies are the same message.
 *
 * @param number in the ledger
 * @param id the event's, empty for a broken message
 * @param partition {@code YYYY/MM/DD} of the event's time
 * @param payload the event's payload as text
 * @param reason why a broken message belongs into quarantine, else empty
 */
public record Message(
        long number,
        Kind kind,
        String id,
        String routingKey,
        String partition,
        String payload,
        String body,
        Map<String, Object> headers,
        String reason) {

    /** What must become of it. */
    public enum Kind {
        /** A row, or, if another event has its id, possibly quarantine. */
        EVENT,
        /** A row, and a version of its goal. */
        SNAPSHOT,
        /** Quarantine. */
        POISON
    }

    public Message {
        headers = Map.copyOf(headers);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** As {@code readers-check/check_ledger.py} reads it. */
    String ledgerLine() {
        return String.join(
                "\t",
                String.valueOf(number),
                kind == Kind.POISON ? "poison" : "event",
                id,
                partition,
                Sha256.of(payload),
                Sha256.of(body),
                reason);
    }
}

package dev.warren.ingester.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A message as a publisher sends it.
 *
 * @param event empty for a message that is no event
 * @param quarantineName how it is called in quarantine
 */
record Sent(Optional<EventSent> event, byte[] body, String quarantineName) {

    /**
     * What of it must be in a row.
     *
     * @param time RFC 3339
     */
    record EventSent(String id, String time, String payload) {}

    static Sent event(String id, String time, String payload) {
        String body =
                "{\"id\":\"" + id + "\",\"type\":\"t\",\"timestamp\":\"" + time + "\",\"payload\":" + payload + "}";
        return of(Optional.of(new EventSent(id, time, payload)), body.getBytes(UTF_8));
    }

    static Sent broken(byte[] body) {
        return of(Optional.empty(), body);
    }

    private static Sent of(Optional<EventSent> event, byte[] body) {
        return new Sent(event, body, DigestUtils.sha256Hex(body) + ".json");
    }

    @Override
    public String toString() {
        return new String(body, 0, Math.min(body.length, 80), UTF_8);
    }
}

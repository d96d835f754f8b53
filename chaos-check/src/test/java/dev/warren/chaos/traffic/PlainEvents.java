package dev.warren.chaos.traffic;

import dev.warren.chaos.traffic.Message.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Events of one day, each published once. */
public final class PlainEvents implements Messages {

    private static final String DAY = "2025/12/28";

    private final Ledger ledger;
    private final long events;
    private long made;

    public PlainEvents(long events, Ledger ledger) {
        this.events = events;
        this.ledger = ledger;
    }

    @Override
    public synchronized Optional<Message> next() throws IOException {
        if (made == events) {
            return Optional.empty();
        }
        made++;
        String payload = "{\"n\":" + made + "}";
        String body =
                "{\"id\":\"plain-" + made + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":" + payload + "}";
        Message message =
                new Message(made, Kind.EVENT, "plain-" + made, "goal.created", DAY, payload, body, Map.of(), "");
        ledger.attempt(message);
        return Optional.of(message);
    }
}

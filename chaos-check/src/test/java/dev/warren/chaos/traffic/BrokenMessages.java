package dev.warren.chaos.traffic;

import java.util.List;
import java.util.Random;

/** Messages that are no events, each another one, with the reason that the contract gives for it. */
final class BrokenMessages {

    /**
     * A body.
     *
     * @param reason for which it belongs into quarantine
     */
    record Broken(String body, String reason) {}

    private static final int TOO_DEEP = 100;

    private final String canary;

    BrokenMessages(String canary) {
        this.canary = canary;
    }

    Broken next(Random random, long number) {
        String mark = "\"" + canary + "-" + number + "\"";
        List<Broken> kinds = List.of(
                new Broken("{\"note\":" + mark + ",", "malformed-json"),
                new Broken(mark.replace("\"", "") + " is not JSON", "malformed-json"),
                new Broken("[" + mark + "]", "not-an-object"),
                new Broken(
                        "{\"id\":" + number + ",\"timestamp\":\"2025-12-28T10:00:00Z\",\"note\":" + mark + "}",
                        "field"),
                new Broken("{\"id\":" + mark + ",\"timestamp\":\"never\"}", "timestamp"),
                new Broken("{\"id\":\"late-" + number + "\",\"timestamp\":" + mark + "}", "timestamp"),
                new Broken(
                        "{\"note\":" + mark + ",\"deep\":" + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP) + "}",
                        "too-deep"));
        return kinds.get(random.nextInt(kinds.size()));
    }
}

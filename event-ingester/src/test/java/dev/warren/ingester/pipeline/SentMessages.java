package dev.warren.ingester.pipeline;

import dev.warren.ingester.partition.Granularity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What publishers send in one world: events of several partitions one after the other, copies at once and after the partitions
 * are over, other events with an id that is taken, and messages that are no events.
 */
final class SentMessages {

    private static final String DEEP = "[".repeat(70) + "]".repeat(70);

    private final Random random;
    private final Granularity granularity;
    private final List<Sent> script = new ArrayList<>();
    private final List<Sent> late = new ArrayList<>();

    private SentMessages(Random random, Granularity granularity) {
        this.random = random;
        this.granularity = granularity;
    }

    static List<Sent> of(Random random, Granularity granularity) {
        SentMessages messages = new SentMessages(random, granularity);
        int count = 12 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            messages.add(i, i * 4 / count);
        }
        messages.script.addAll(messages.late);
        return messages.script;
    }

    private void add(int number, int partition) {
        Sent event = Sent.event("e" + number, time(partition), String.valueOf(number));
        script.add(event);
        switch (random.nextInt(20)) {
            case 0, 1 -> anywhere(event);
            case 2 -> late.add(event);
            case 3 -> {
                anywhere(event);
                late.add(event);
            }
            case 4, 5 -> anywhere(rival(number, partition));
            case 6, 7, 8 -> anywhere(Sent.broken(brokenBody(number)));
            default -> {}
        }
    }

    private Sent rival(int number, int partition) {
        return Sent.event("e" + number, time(partition), String.valueOf(1000 + number));
    }

    private void anywhere(Sent message) {
        script.add(random.nextInt(script.size() + 1), message);
    }

    private String time(int partition) {
        return granularity == Granularity.DAY
                ? "2025-12-" + (25 + partition) + "T10:00:00Z"
                : "2025-12-27T" + (10 + partition) + ":30:00Z";
    }

    /** One of the kinds that the decoder refuses, each with a body of its own. */
    private byte[] brokenBody(int number) {
        String body =
                "{\"id\":\"b" + number + "\",\"type\":\"t\",\"timestamp\":\"2025-12-27T10:00:00Z\",\"payload\":1}";
        return switch (random.nextInt(8)) {
            case 0 -> bytes(body.substring(0, body.length() - 3));
            case 1 -> bytes("[" + number + "]");
            case 2 -> bytes(body.replace("2025-12-27T10:00:00Z", "yesterday"));
            case 3 -> bytes(body.replace("2025", "1980"));
            case 4 -> bytes(body.replace("\"b" + number + "\"", "\"\",\"n\":" + number));
            case 5 -> bytes(body.replace("1}", DEEP + "}"));
            case 6 -> bytes(body.replace("1}", "1,\"id\":\"b\"}"));
            default -> notUtf8(body);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] notUtf8(String text) {
        byte[] bytes = bytes(text);
        bytes[bytes.length - 1] = (byte) 0xff;
        return bytes;
    }
}

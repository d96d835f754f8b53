package dev.warren.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Events of a goal tracker, each determined by the seed and its number alone: 383 to 491 bytes of JSON, evenly, 437 on average.
 *
 * <p>About 100 bytes of each remain after zstd: mostly an id of 36 characters that no other event has, a token of 32, and the
 * choice of words. The rest is what such events share: one of 8 types, one of 1,000 users, one of 2,000 goals, and the words
 * themselves. All lie within one day, in the order of their numbers, 8 ms apart.
 *
 * @param seed other seeds give other ids
 */
public record Events(long seed) {

    /** What is ingested in all runs. */
    public static final Events STANDARD = new Events(20_260_314);

    /** In bytes. */
    public static final int SHORTEST = 383;

    /** In bytes. */
    public static final int LONGEST = 491;

    /** As many as a day has room for. */
    public static final long MOST = 10_800_000;

    private static final Instant DAY = Instant.parse("2026-03-14T00:00:00Z");
    private static final int MICROS_APART = 8_000;
    private static final int USERS = 1_000;
    private static final int GOALS = 2_000;
    private static final int TOKEN = 32;
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String[] TYPES = {
        "goal.created",
        "goal.updated",
        "goal.completed",
        "goal.archived",
        "step.started",
        "step.completed",
        "code.submitted",
        "hint.requested"
    };
    private static final String[] WORDS = {
        "the",
        "learner",
        "finished",
        "a",
        "step",
        "of",
        "this",
        "goal",
        "and",
        "asked",
        "for",
        "more",
        "time",
        "to",
        "read",
        "about",
        "loops",
        "functions",
        "tests",
        "files",
        "lists",
        "then",
        "went",
        "on",
        "with",
        "next",
        "one",
        "after"
    };

    /** The routing key. */
    public String type(long number) {
        return TYPES[(int) (number % TYPES.length)];
    }

    /** The message body: UTF-8, and no byte beyond ASCII. */
    public byte[] body(long number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + number * 0xD1B5_4A32_D192_ED03L);
        int length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
        StringBuilder json = new StringBuilder(LONGEST)
                .append("{\"id\":\"")
                .append(new UUID(random.nextLong(), random.nextLong()))
                .append("\",\"type\":\"")
                .append(type(number))
                .append("\",\"user_id\":\"")
                .append(member(1, random.nextInt(USERS)))
                .append("\",\"timestamp\":\"")
                .append(time(number, random))
                .append("\",\"payload\":{\"goal_id\":\"")
                .append(member(2, random.nextInt(GOALS)))
                .append("\",\"attempt\":")
                .append(1 + random.nextInt(9))
                .append(",\"progress\":")
                .append(random.nextInt(100))
                .append(",\"token\":\"");
        for (int i = 0; i < TOKEN; i++) {
            json.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        json.append("\",\"note\":\"");
        note(json, length - "\"}}".length(), random);
        return json.append("\"}}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** One of few: the same for the same kind and index, in every event. */
    private static UUID member(long kind, int index) {
        SplittableRandom random = new SplittableRandom(kind << 32 | index);
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static Instant time(long number, SplittableRandom random) {
        long micros = number % MOST * MICROS_APART + random.nextInt(MICROS_APART);
        return DAY.plusNanos(micros * 1000);
    }

    private static void note(StringBuilder json, int end, SplittableRandom random) {
        while (json.length() < end) {
            json.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        json.setLength(end);
    }
}

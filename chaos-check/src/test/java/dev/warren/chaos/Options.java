package dev.warren.chaos;

import dev.warren.fixtures.StoreUnderTest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the command line of {@code ./chaos} asks for.
 *
 * @param events on all stores together, as are kills, the others and the duration
 * @param each broker kills, zombies, and network faults of each mode
 */
record Options(
        long seed, long events, int kills, int each, List<StoreUnderTest.Kind> stores, Duration duration, Path report) {

    static final String USAGE = """
            Usage: ./chaos [--seed N] [--events N] [--kills N] [--each N] [--store local|minio|both] [--minutes N] [--report FILE]

              --seed N      the same faults and messages again; any number is taken if it is not given
              --events N    events that differ from each other, over all stores (1040000)
              --kills N     kill -9 of services, over all stores (220)
              --each N      broker kills, zombies, and network faults of each mode, over all stores (a tenth of the kills)
              --store S     local, minio, or both one after the other (both)
              --minutes N   how long faults last, over all stores (20); starts, draining and checks come on top
              --report FILE where the report goes (docs/chaos/<date>-seed-<seed>.md)

            Ends with 0 if every check holds. Logs and ledgers are kept in chaos-check/target/chaos.
            """;

    private static final List<String> NAMES =
            List.of("--seed", "--events", "--kills", "--each", "--store", "--minutes", "--report");

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException naming the word that is wrong
     */
    static Options of(List<String> words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            if (!NAMES.contains(words.get(i)) || i + 1 == words.size()) {
                throw new IllegalArgumentException("not understood: " + words.get(i));
            }
            values.put(words.get(i), words.get(i + 1));
        }
        long seed =
                values.containsKey("--seed") ? positive(values, "--seed", 0) : new SecureRandom().nextInt(1_000_000);
        String file = "../docs/chaos/" + LocalDate.now(java.time.ZoneOffset.UTC) + "-seed-" + seed + ".md";
        int kills = Math.toIntExact(positive(values, "--kills", 220));
        return new Options(
                seed,
                positive(values, "--events", 1_040_000),
                kills,
                Math.toIntExact(positive(values, "--each", Math.max(1, kills / 10))),
                stores(values.getOrDefault("--store", "both")),
                Duration.ofMinutes(positive(values, "--minutes", 20)),
                Path.of(values.getOrDefault("--report", file)));
    }

    private static long positive(Map<String, String> values, String name, long otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,12}") || Long.parseLong(value) == 0) {
            throw new IllegalArgumentException(name + " is '" + value + "', not a positive number");
        }
        return Long.parseLong(value);
    }

    private static List<StoreUnderTest.Kind> stores(String word) {
        return switch (word) {
            case "local", "minio" -> List.of(StoreUnderTest.Kind.valueOf(word.toUpperCase(Locale.ROOT)));
            case "both" -> List.of(StoreUnderTest.Kind.values());
            default -> throw new IllegalArgumentException("--store is '" + word + "', not local, minio or both");
        };
    }

    long eventsOfEach() {
        return events / stores.size();
    }

    int killsOfEach() {
        return share(kills);
    }

    int eachOfEach() {
        return share(each);
    }

    private int share(int count) {
        return (count + stores.size() - 1) / stores.size();
    }

    Duration durationOfEach() {
        return duration.dividedBy(stores.size());
    }

    /** The command that does the same again. */
    String command() {
        String store = stores.size() > 1 ? "both" : stores.get(0).name().toLowerCase(Locale.ROOT);
        return "./chaos --seed " + seed + " --events " + events + " --kills " + kills + " --each " + each + " --store "
                + store + " --minutes " + duration.toMinutes();
    }
}

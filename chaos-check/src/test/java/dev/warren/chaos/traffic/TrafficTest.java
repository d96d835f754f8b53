package dev.warren.chaos.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.chaos.traffic.Message.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {

    private static final long EVENTS = 6_000;
    private static final String CANARY = "canary-in-messages";

    @TempDir
    private Path directory;

    @Test
    void theSameSeedGivesTheSameMessages() throws IOException {
        assertThat(bodies(all(7, "one"))).isEqualTo(bodies(all(7, "two")));
    }

    @Test
    void everyMessageIsInTheLedgerOnceHoweverManyCopiesThereAre() throws IOException {
        List<Message> all = all(7, "one");

        List<String> lines = Files.readAllLines(directory.resolve("one/attempted.tsv"));
        assertThat(lines).hasSizeGreaterThanOrEqualTo((int) EVENTS).hasSizeLessThan(all.size());
        assertThat(lines)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(Message::ledgerLine).distinct().toList());
    }

    @Test
    void thereAreCopiesAtOnceAndLongAfter() throws IOException {
        List<Message> all = all(7, "one");
        Map<Long, List<Integer>> places = new java.util.HashMap<>();
        for (int place = 0; place < all.size(); place++) {
            places.computeIfAbsent(all.get(place).number(), number -> new ArrayList<>())
                    .add(place);
        }

        assertThat(places.values()).anyMatch(copies -> copies.size() == 5);
        assertThat(places.values()).anyMatch(copies -> copies.get(copies.size() - 1) - copies.get(0) > EVENTS / 8);
    }

    @Test
    void twoEventsOfOneIdAreOfOneDayAndDiffer() throws IOException {
        Map<String, Set<Message>> byId = all(7, "one").stream()
                .filter(message -> message.kind() == Kind.EVENT)
                .collect(Collectors.groupingBy(Message::id, Collectors.toSet()));
        List<Set<Message>> rivals =
                byId.values().stream().filter(messages -> messages.size() > 1).toList();

        assertThat(rivals).hasSizeGreaterThan(20).allSatisfy(pair -> {
            assertThat(pair.stream().map(Message::partition).distinct()).hasSize(1);
            assertThat(pair.stream().map(Message::payload).distinct()).hasSize(2);
        });
    }

    @Test
    void someMessagesOfEveryKindCarryTheSecret() throws IOException {
        List<Message> secret = all(7, "one").stream()
                .filter(message -> message.body().contains(CANARY))
                .toList();

        assertThat(secret.stream().map(Message::kind)).contains(Kind.EVENT, Kind.POISON);
        assertThat(secret.stream().filter(message -> message.headers().containsValue(CANARY)))
                .isNotEmpty();
    }

    @Test
    void brokenMessagesOfEveryReasonAreThere() throws IOException {
        Set<String> reasons = new HashSet<>();
        all(7, "one").forEach(message -> reasons.add(message.reason()));

        assertThat(reasons)
                .containsExactlyInAnyOrder("", "malformed-json", "not-an-object", "field", "timestamp", "too-deep");
    }

    private List<Message> all(long seed, String name) throws IOException {
        List<Message> all = new ArrayList<>();
        try (Ledger ledger = new Ledger(directory.resolve(name))) {
            Traffic traffic = new Traffic(seed, EVENTS, CANARY, ledger);
            for (Optional<Message> next = traffic.next(); next.isPresent(); next = traffic.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    private static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }
}

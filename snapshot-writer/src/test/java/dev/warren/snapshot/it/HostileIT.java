package dev.warren.snapshot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.snapshot.hostile.HostileEvent;
import dev.warren.snapshot.hostile.HostileValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every hostile value in every field, between good events, on both stores. */
class HostileIT extends WritersAndStores {

    private static final String OWN = "user_id=[0-9a-f-]{36}/goal_id=[0-9a-f-]{36}/";
    private static final Pattern KEYS =
            Pattern.compile("snapshots/" + OWN + "(manifest\\.json|snapshot_v[0-9]+\\.[a-z.]+)"
                    + "|quarantine/snapshots/\\d{4}/\\d{2}/\\d{2}/[0-9a-f]{64}\\.json"
                    + "|_warren/snapshots/log/" + OWN + "\\d{9}\\.json|_warren/[a-z-]+(/[0-9a-f-]+)?");

    /** No object has such a key: the parser lets it pass, and the archive is then not there. */
    private static final String NO_SUCH_ARCHIVE = "archive";

    private final List<HostileEvent> hostile = new ArrayList<>();
    private final List<String> good = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void badOnesAreInQuarantineGoodOnesAreStoredAndNothingIsAnywhereElse(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest store = store(kind);
        plantCanaries();
        Map<Path, String> before = outside();
        ServiceJvm writer = readyService(store, Map.of());
        publish();
        awaitDrainedQueue(queue(), Duration.ofMinutes(4));

        assertThat(reasons(store)).isEqualTo(expectedReasons());
        assertThat(stored(store)).isEqualTo(expectedStored());
        assertThat(store.keys("")).allMatch(key -> KEYS.matcher(key).matches());
        assertThat(outside()).isEqualTo(before);
        assertThat(writer.output())
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain("a defect");
    }

    private void publish() throws IOException {
        ConfirmedPublisher publisher = publisher();
        for (HostileValue value : HostileValue.corpus()) {
            for (String field : HostileValue.FIELDS) {
                String id = "hostile-" + hostile.size();
                String goal = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                        .toString();
                HostileEvent event = new HostileEvent(id, goal, field, value, hostile.size() % 2 == 0);
                hostile.add(event);
                publisher.publish(CODE_VALIDATED, event.body(), named(id));
                if (hostile.size() % 10 == 0) {
                    good.add("code-" + hostile.size());
                    publisher.publish(CODE_VALIDATED, code(hostile.size()));
                }
            }
        }
        publisher.awaitConfirms();
    }

    private Map<String, String> expectedReasons() {
        Map<String, String> reasons = new TreeMap<>();
        for (HostileEvent event : hostile) {
            if (!event.isAccepted()) {
                reasons.put(event.id(), event.value().reason());
            } else if (event.field().equals("archive_key")) {
                reasons.put(event.id(), NO_SUCH_ARCHIVE);
            }
        }
        return reasons;
    }

    private static Map<String, String> reasons(StoreUnderTest store) throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (JsonNode document : quarantined(store)) {
            assertThat(document.get("message").asString()).isNotBlank();
            reasons.put(
                    document.get("message_id").asString(),
                    document.get("reason").asString());
        }
        return reasons;
    }

    private Set<String> expectedStored() {
        Set<String> stored = new TreeSet<>(good);
        hostile.stream()
                .filter(event -> event.isAccepted() && !event.field().equals("archive_key"))
                .forEach(event -> stored.add(event.id()));
        return stored;
    }

    private static Set<String> stored(StoreUnderTest store) throws IOException {
        Set<String> stored = new TreeSet<>();
        for (String key : store.keys("snapshots/")) {
            if (key.endsWith("/manifest.json")) {
                JsonMapper.shared()
                        .readTree(store.read(key))
                        .get("versions")
                        .forEach(version -> stored.add(version.get("event_id").asString()));
            }
        }
        return stored;
    }

    /** Where a path that climbs out of the store would end. */
    private void plantCanaries() throws IOException {
        for (String name : List.of("x", "etc/passwd", "snapshots/manifest.json", "snapshot_v1.py", "storage-x/x")) {
            Path canary = directory.resolve(name);
            Files.createDirectories(canary.getParent());
            Files.writeString(canary, "untouched");
        }
    }

    /** All that is beside the store, and what the process could leave where it was started. */
    private Map<Path, String> outside() throws IOException {
        Map<Path, String> found = new TreeMap<>();
        try (Stream<Path> beside = Files.walk(directory);
                Stream<Path> here = Files.list(Path.of("").toAbsolutePath())) {
            for (Path path : Stream.concat(beside, here).toList()) {
                if (!path.startsWith(directory.resolve("storage"))) {
                    found.put(path, Files.isRegularFile(path) ? Files.readString(path) : "");
                }
            }
        }
        return found;
    }
}

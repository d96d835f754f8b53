package dev.warren.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reader finds under {@link Requests#GOAL}, read with nothing of the service's own. */
record GoalAudit(Map<Integer, JsonNode> versions, Set<String> files) {

    private static final String DIRECTORY =
            "snapshots/user_id=" + Requests.GOAL.userId() + "/goal_id=" + Requests.GOAL.goalId() + "/";

    /** Reads manifest and files, and makes sure that they agree. */
    static GoalAudit of(ObjectStore store) {
        Set<String> files = store.list(new KeyPrefix(DIRECTORY), Optional.empty(), 1000).objects().stream()
                .map(ObjectStat::key)
                .map(ObjectKey::name)
                .filter(name -> !name.equals("manifest.json"))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Integer, JsonNode> versions = new TreeMap<>();
        JsonNode manifest = JsonMapper.shared().readTree(bytes(store, "manifest.json"));
        for (JsonNode version : manifest.get("versions")) {
            assertThat(versions.put(version.get("version").asInt(), version)).isNull();
            byte[] content = bytes(store, version.get("file").asString());
            assertThat(version.get("size").asLong()).isEqualTo(content.length);
            assertThat(version.get("sha256").asString()).isEqualTo(DigestUtils.sha256Hex(content));
        }
        GoalAudit audit = new GoalAudit(versions, files);
        assertThat(audit.fileNames()).as("the manifest lists the files").isEqualTo(files);
        return audit;
    }

    private Set<String> fileNames() {
        return versions.values().stream()
                .map(version -> version.get("file").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the manifest says of a version. */
    JsonNode version(int number) {
        return Objects.requireNonNull(versions.get(number), "no version " + number);
    }

    /** The event of each version, in the order of the versions. */
    java.util.List<String> events() {
        return versions.values().stream()
                .map(version -> version.get("event_id").asString())
                .toList();
    }

    static byte[] bytes(ObjectStore store, String name) {
        try (InputStream in = store.read(new ObjectKey(DIRECTORY + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectKey key(String name) {
        return new ObjectKey(DIRECTORY + name);
    }
}

package dev.warren.snapshot.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.snapshot.request.Goal;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.simulation.SharedObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at what is stored, with nothing of the service's own, and says whether it is what it must be. */
final class Judge {

    private static final String MANIFEST = "manifest.json";

    private final SharedObjects objects;
    private final List<Sent> sent;
    private final Set<ObjectKey> foreign = new HashSet<>();

    Judge(SharedObjects objects, List<Sent> sent) {
        this.objects = objects;
        this.sent = List.copyOf(sent);
    }

    /** One version, as the manifest tells. */
    private record Listed(int number, ObjectKey file, String event, String sha256) {}

    /** A file that no event has written. */
    void foreign(ObjectKey key) {
        foreign.add(key);
    }

    private static KeyPrefix directory(Goal goal) {
        return new KeyPrefix("snapshots/user_id=" + goal.userId() + "/goal_id=" + goal.goalId() + "/");
    }

    private List<Listed> manifest(KeyPrefix directory) {
        ObjectKey key = directory.key(MANIFEST);
        List<Listed> versions = new ArrayList<>();
        if (objects.visible().stat(key).isPresent()) {
            for (JsonNode version :
                    JsonMapper.shared().readTree(objects.read(key)).get("versions")) {
                versions.add(new Listed(
                        version.get("version").asInt(),
                        directory.key(version.get("file").asString()),
                        version.get("event_id").asString(),
                        version.get("sha256").asString()));
            }
        }
        return versions;
    }

    /** Readers see each manifest: what it lists is there. */
    void lookAt(ObjectKey key) {
        if (key.name().equals(MANIFEST)) {
            String directory = key.value().substring(0, key.value().length() - MANIFEST.length());
            manifest(new KeyPrefix(directory)).forEach(this::isThere);
        }
    }

    private void isThere(Listed version) {
        if (objects.visible().stat(version.file()).isEmpty()) {
            throw new AssertionError("the manifest lists " + version.file().name() + ", which is not there");
        }
        if (!DigestUtils.sha256Hex(objects.read(version.file())).equals(version.sha256())) {
            throw new AssertionError(version.file().name() + " has other bytes than the manifest says");
        }
    }

    /** The broker is about to forget the message: this is the moment at which it could be lost. */
    void mustBeDurable(Sent message) {
        if (!isFileDurable(message) && !(mayBeRefused(message) && isQuarantineDurable(message))) {
            throw new AssertionError("acknowledged, but not durable: " + message);
        }
    }

    private boolean isFileDurable(Sent message) {
        return message.goal().isPresent()
                && objects.list(directory(message.goal().get())).stream()
                        .map(ObjectStat::key)
                        .filter(key -> !key.name().equals(MANIFEST) && !foreign.contains(key))
                        .anyMatch(key -> holds(key, message) && objects.isDurable(key));
    }

    private boolean holds(ObjectKey key, Sent message) {
        boolean isItsVersion = message.version().isEmpty()
                || key.name().startsWith("snapshot_v" + message.version().getAsInt() + ".");
        return isItsVersion
                && (message.code().isEmpty()
                        ? key.name().endsWith(".tar.gz")
                        : Arrays.equals(objects.read(key), message.code().get().getBytes(UTF_8)));
    }

    /** Only what is broken, names its version, or shares its id with other content. */
    private boolean mayBeRefused(Sent message) {
        return message.goal().isEmpty()
                || message.version().isPresent()
                || sent.stream()
                        .anyMatch(other -> other.event().equals(message.event())
                                && !other.body().equals(message.body()));
    }

    private boolean isQuarantineDurable(Sent message) {
        return quarantined(message).stream().anyMatch(objects::isDurable);
    }

    private List<ObjectKey> quarantined(Sent message) {
        return objects.list(SimulatedWriter.QUARANTINE).stream()
                .map(ObjectStat::key)
                .filter(key -> key.name().equals(message.quarantineName()))
                .toList();
    }

    /** How many versions there are of events that have one already; throws if one is missing. */
    int copies() {
        sent.forEach(this::mustBeDurable);
        return goals().stream()
                .mapToInt(goal -> (int) (manifest(directory(goal)).size()
                        - sent.stream()
                                .filter(one -> one.goal().equals(Optional.of(goal)))
                                .distinct()
                                .count()))
                .map(extra -> Math.max(0, extra))
                .sum();
    }

    private List<Goal> goals() {
        return sent.stream()
                .flatMap(message -> message.goal().stream())
                .distinct()
                .toList();
    }

    /** Everything is settled: each event is one version, or in quarantine once, and the manifests tell it. */
    void everythingIsThereOnce() {
        goals().forEach(this::manifestTellsTheFiles);
        sent.forEach(this::isOnceSomewhere);
    }

    private void manifestTellsTheFiles(Goal goal) {
        List<Listed> versions = manifest(directory(goal));
        versions.forEach(this::isThere);
        Set<ObjectKey> listed = new HashSet<>();
        Set<String> events = new HashSet<>();
        for (Listed version : versions) {
            if (!listed.add(version.file()) || !events.add(version.event())) {
                throw new AssertionError("version " + version.number() + " or its event is there twice: " + versions);
            }
        }
        for (ObjectStat file : objects.list(directory(goal))) {
            if (!file.key().name().equals(MANIFEST) && !listed.contains(file.key()) && !foreign.contains(file.key())) {
                throw new AssertionError(file.key().name() + " is there and the manifest does not tell it");
            }
        }
        boolean plain = foreign.isEmpty()
                && sent.stream().allMatch(message -> message.version().isEmpty());
        List<Integer> numbers = versions.stream().map(Listed::number).toList();
        if (plain
                && !numbers.equals(
                        IntStream.rangeClosed(1, numbers.size()).boxed().toList())) {
            throw new AssertionError("versions have a gap: " + numbers);
        }
    }

    private void isOnceSomewhere(Sent message) {
        int found = quarantined(message).size();
        boolean isStored = isTold(message, version -> version.event().equals(message.event()));
        boolean isShared = isTold(message, version -> message.version().isPresent());
        if (isStored ? found != 0 : found != 1 && !(isShared && found == 0)) {
            throw new AssertionError(
                    found + " objects in quarantine and " + (isStored ? "a" : "no") + " version for " + message);
        }
        if (found == 1 && !mayBeRefused(message)) {
            throw new AssertionError("in quarantine without a reason: " + message);
        }
    }

    /** Whether a manifest has the message's content in a version that can be its own. */
    private boolean isTold(Sent message, Predicate<Listed> own) {
        return message.goal().isPresent()
                && manifest(directory(message.goal().get())).stream()
                        .filter(own)
                        .anyMatch(version -> holds(version.file(), message));
    }
}

package dev.warren.archive.copy;

import dev.warren.snapshot.history.Manifest;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which of two manifests of a goal is the earlier one. Manifests are the only objects of an archive that are ever replaced, each by one
 * that has all its versions and more. What is said of a version may change; only that it was removed stays.
 */
final class ManifestOrder {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestOrder() {}

    static boolean isManifest(ObjectKey key) {
        return key.value().startsWith(SnapshotKeys.SNAPSHOTS.value())
                && key.name().equals("manifest.json");
    }

    /** Whether a writer of the goal could have replaced the one by the other. */
    static boolean isEarlier(byte[] one, byte[] other) {
        Optional<Manifest> earlier = manifest(one);
        Optional<Manifest> later = manifest(other);
        return earlier.isPresent() && later.isPresent() && isEarlier(earlier.get(), later.get());
    }

    private static boolean isEarlier(Manifest one, Manifest other) {
        return one.userId().equals(other.userId())
                && one.goalId().equals(other.goalId())
                && one.logPosition() <= other.logPosition()
                && unmarked(other).containsAll(unmarked(one))
                && removed(other).containsAll(removed(one));
    }

    private static Set<Version> unmarked(Manifest manifest) {
        return manifest.versions().stream().map(Version::unmarked).collect(Collectors.toSet());
    }

    private static Set<Integer> removed(Manifest manifest) {
        return manifest.versions().stream()
                .filter(version -> version.removed() != null)
                .map(Version::number)
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("NullAway") // what was read from JSON may lack anything
    private static Optional<Manifest> manifest(byte[] bytes) {
        try {
            Manifest manifest = JSON.readValue(bytes, Manifest.class);
            return Optional.ofNullable(manifest)
                    .filter(read -> read.userId() != null && read.goalId() != null && read.versions() != null)
                    .map(read -> new Manifest(
                            read.userId(), read.goalId(), read.logPosition(), List.copyOf(read.versions())));
        } catch (JacksonException | NullPointerException e) {
            return Optional.empty();
        }
    }
}

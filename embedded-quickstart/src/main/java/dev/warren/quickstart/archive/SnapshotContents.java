package dev.warren.quickstart.archive;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The snapshots of code, as their manifests list them. */
public record SnapshotContents(List<Version> versions, Optional<Change> change) {

    private static final KeyPrefix SNAPSHOTS = new KeyPrefix("snapshots/");
    private static final String MANIFEST = "manifest.json";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * One version.
     *
     * @param bytes of the file
     */
    public record Version(ObjectKey key, long bytes, String language, String filename) {}

    /** Two versions of one piece of code, to be compared line by line. */
    public record Change(ObjectKey before, List<String> linesBefore, ObjectKey after, List<String> linesAfter) {}

    /** Reads all manifests, and the files of the goal with the shortest pair of versions. */
    public static SnapshotContents read(ObjectStore store) {
        List<List<Version>> goals = Listing.of(store, SNAPSHOTS).stream()
                .map(ObjectStat::key)
                .filter(key -> key.name().equals(MANIFEST))
                .map(manifest -> versions(store, manifest))
                .toList();
        Optional<Change> change = goals.stream()
                .filter(versions -> versions.size() > 1)
                .min(Comparator.comparingLong(versions -> versions.get(1).bytes()))
                .map(versions ->
                        change(store, versions.get(0).key(), versions.get(1).key()));
        return new SnapshotContents(goals.stream().flatMap(List::stream).toList(), change);
    }

    private static List<Version> versions(ObjectStore store, ObjectKey manifest) {
        String directory = manifest.value().substring(0, manifest.value().length() - MANIFEST.length());
        List<Version> versions = new ArrayList<>();
        for (JsonNode version : JSON.readTree(text(store, manifest)).path("versions")) {
            versions.add(new Version(
                    new ObjectKey(directory + version.path("file").asString()),
                    version.path("size").asLong(),
                    version.path("language").asString(""),
                    version.path("filename").asString("")));
        }
        return versions;
    }

    private static Change change(ObjectStore store, ObjectKey before, ObjectKey after) {
        return new Change(
                before,
                text(store, before).lines().toList(),
                after,
                text(store, after).lines().toList());
    }

    private static String text(ObjectStore store, ObjectKey key) {
        try (InputStream in = store.read(key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

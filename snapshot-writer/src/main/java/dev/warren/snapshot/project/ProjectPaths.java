package dev.warren.snapshot.project;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The paths of one project so far, none of which falls together with another on a file system that ignores case or normalises
 * Unicode.
 *
 * <p>They are sorted by what such a file system would see, with the separator below every other character. A path and all that
 * lies below it are then neighbours, so a new path is compared with the one before and the one after it only.
 */
final class ProjectPaths {

    private static final char SEPARATOR = '\0';

    private final ProjectLimits limits;
    private final TreeMap<String, String> pathByKey = new TreeMap<>();
    private long nameBytes;

    ProjectPaths(ProjectLimits limits) {
        this.limits = limits;
    }

    /** @throws ProjectRefusedException if the path breaks a rule, stands against an earlier one, or is one too many */
    void add(String path, boolean directory) {
        checkRoom(path);
        PathRules.check(path);
        String written = directory ? path + "/" : path;
        String key = key(written);
        checkNeighbour(written, key, pathByKey.floorEntry(key));
        checkNeighbour(written, key, pathByKey.ceilingEntry(key));
        pathByKey.put(key, written);
    }

    private void checkRoom(String path) {
        if (pathByKey.size() >= limits.maxEntries()) {
            throw ProjectRefusedException.of(
                    path, "is one entry too many; allowed are " + limits.maxEntries() + " files and directories");
        }
        nameBytes += path.getBytes(StandardCharsets.UTF_8).length;
        if (nameBytes > limits.maxNameBytes()) {
            throw ProjectRefusedException.of(
                    path, "makes the paths too long together; allowed are " + limits.maxNameBytes() + " bytes for all");
        }
    }

    private static void checkNeighbour(String path, String key, Map.@Nullable Entry<String, String> neighbour) {
        if (neighbour == null) {
            return;
        }
        String other = neighbour.getValue();
        if (key.equals(neighbour.getKey())) {
            throw ProjectRefusedException.of(
                    path,
                    path.equals(other)
                            ? "is there twice; every path is allowed once"
                            : "is the same as " + PlainName.quote(other)
                                    + " where case or Unicode form do not count; every path is allowed once");
        }
        if (isBelow(key, neighbour.getKey()) || isBelow(neighbour.getKey(), key)) {
            throw ProjectRefusedException.of(
                    path, "and " + PlainName.quote(other) + " make one path both a file and a directory");
        }
        checkSpelling(path, other);
    }

    private static boolean isBelow(String key, String file) {
        return file.charAt(file.length() - 1) != SEPARATOR && key.startsWith(file + SEPARATOR);
    }

    /** Directories that both paths share are written the same way in both. */
    private static void checkSpelling(String path, String other) {
        String[] segments = path.split("/", -1);
        String[] others = other.split("/", -1);
        for (int i = 0; i < Math.min(segments.length, others.length) - 1; i++) {
            if (segments[i].equals(others[i])) {
                continue;
            }
            if (key(segments[i]).equals(key(others[i]))) {
                throw ProjectRefusedException.of(
                        path,
                        "and " + PlainName.quote(other)
                                + " write one directory in two ways; upper and lower case must agree");
            }
            return;
        }
    }

    private static String key(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('/', SEPARATOR);
    }
}

package dev.warren.snapshot.history;

import dev.warren.snapshot.request.Goal;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of one goal (contract, section 4). Under {@code snapshots/} there is only what readers want, the files and the manifest;
 * what the writers need beside it is under {@code _warren/snapshots/}.
 */
public final class SnapshotKeys {

    /** Files and manifests. */
    public static final KeyPrefix SNAPSHOTS = new KeyPrefix("snapshots/");

    /** Logs of claims. */
    public static final KeyPrefix LOGS = new KeyPrefix("_warren/snapshots/log/");

    /** Projects that wait for their version. */
    public static final KeyPrefix STAGED = new KeyPrefix("_warren/snapshots/staged/");

    private static final Pattern FILE = Pattern.compile("snapshot_v([1-9][0-9]{0,8})\\.[a-z.]+");

    private final KeyPrefix files;
    private final KeyPrefix log;
    private final KeyPrefix staged;

    public SnapshotKeys(Goal goal) {
        this.files = goal.under(SNAPSHOTS);
        this.log = goal.under(LOGS);
        this.staged = goal.under(STAGED);
    }

    /** All that a goal's history may touch. */
    public List<KeyPrefix> prefixes() {
        return List.of(files, log, staged);
    }

    public KeyPrefix files() {
        return files;
    }

    /** A snapshot's file. */
    public ObjectKey file(String name) {
        return files.key(name);
    }

    public ObjectKey manifest() {
        return files.key("manifest.json");
    }

    /** The log's record with this number, from 1. */
    public ObjectKey record(int number) {
        return log.key(String.format(Locale.ROOT, "%09d.json", number));
    }

    /** Where a project waits until its version is settled. */
    public ObjectKey staged(String name) {
        return staged.key(name);
    }

    /** The name of a snapshot's file. */
    public static String fileName(int version, String extension) {
        return "snapshot_v" + version + "." + extension;
    }

    /** The version in the name of a snapshot's file; empty if the name is something else. */
    public static OptionalInt versionOf(String fileName) {
        Matcher name = FILE.matcher(fileName);
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1))) : OptionalInt.empty();
    }
}

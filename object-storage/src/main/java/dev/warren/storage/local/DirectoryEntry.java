package dev.warren.storage.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A name in a directory, at its place in a listing.
 *
 * @param key with a slash at its end if it is known to be a directory
 * @param order the key's bytes, which are not to be changed
 */
record DirectoryEntry(String key, byte[] order, Path path, boolean isDirectory) implements Comparable<DirectoryEntry> {

    static DirectoryEntry of(String key, Path path, boolean isDirectory) {
        return new DirectoryEntry(key, key.getBytes(StandardCharsets.UTF_8), path, isDirectory);
    }

    boolean isAfter(byte[] other) {
        return Arrays.compareUnsigned(order, other) > 0;
    }

    /** Whether it is itself after the start, or could be a directory with keys that are. */
    boolean mayHoldMore(byte[] after) {
        if (isAfter(after)) {
            return true;
        }
        byte[] asDirectory = (key + "/").getBytes(StandardCharsets.UTF_8);
        int common = Math.min(asDirectory.length, after.length);
        return Arrays.compareUnsigned(asDirectory, 0, common, after, 0, common) >= 0;
    }

    @Override
    public int compareTo(DirectoryEntry other) {
        return Arrays.compareUnsigned(order, other.order);
    }
}

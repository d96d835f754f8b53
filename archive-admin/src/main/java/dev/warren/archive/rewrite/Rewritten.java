package dev.warren.archive.rewrite;

import dev.warren.archive.copy.ObjectDigest;
import java.util.Map;

/**
 * What became of a data file, or would.
 *
 * @param removed rows, by reason; empty if the file was left as it is
 * @param rowsAfter that remain
 * @param before the file that was replaced; {@link #NONE} if none was
 * @param after the file in its place; {@link #NONE} if there is none
 */
public record Rewritten(Map<String, Long> removed, long rowsAfter, ObjectDigest before, ObjectDigest after) {

    /** No file at all. */
    static final ObjectDigest NONE = new ObjectDigest(0, "");

    static Rewritten unchanged(long rows) {
        return new Rewritten(Map.of(), rows, NONE, NONE);
    }

    public boolean isUnchanged() {
        return removed.isEmpty();
    }

    /** Of all reasons. */
    public long removedRows() {
        return removed.values().stream().mapToLong(Long::longValue).sum();
    }

    public long bytesBefore() {
        return before.size();
    }

    public long bytesAfter() {
        return after.size();
    }
}

package dev.warren.archive.rewrite;

import java.util.Map;

/**
 * What became of a data file, or would.
 *
 * @param removed rows, by reason; empty if the file was left as it is
 * @param rowsAfter that remain
 * @param bytesBefore of the file that was replaced; 0 if none was
 * @param bytesAfter of the file in its place; 0 if there is none
 */
public record Rewritten(Map<String, Long> removed, long rowsAfter, long bytesBefore, long bytesAfter) {

    static Rewritten unchanged(long rows) {
        return new Rewritten(Map.of(), rows, 0, 0);
    }

    public boolean isUnchanged() {
        return removed.isEmpty();
    }
}

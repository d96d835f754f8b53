package dev.warren.archive.rewrite;

import java.util.Map;

/**
 * What became of a data file, or would.
 *
 * @param removed rows, by reason; empty if the file was left as it is
 * @param rowsAfter that remain
 * @param bytesBefore of the file that was there
 * @param bytesAfter of the file that is there now
 */
public record Rewritten(Map<String, Long> removed, long rowsAfter, long bytesBefore, long bytesAfter) {

    public boolean isUnchanged() {
        return removed.isEmpty();
    }
}

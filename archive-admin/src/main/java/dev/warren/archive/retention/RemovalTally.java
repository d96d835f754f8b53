package dev.warren.archive.retention;

import dev.warren.archive.rewrite.Rewritten;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was removed. Used by several threads. */
final class RemovalTally {

    private final Map<String, Long> removed = new TreeMap<>();
    private long files;
    private long remaining;
    private long bytesBefore;
    private long bytesAfter;
    private long waiting;

    synchronized void add(Rewritten file) {
        files++;
        remaining += file.rowsAfter();
        bytesBefore += file.bytesBefore();
        bytesAfter += file.bytesAfter();
        file.removed().forEach((reason, rows) -> removed.merge(reason, rows, Long::sum));
    }

    synchronized void waits() {
        waiting++;
    }

    synchronized long files() {
        return files;
    }

    synchronized Map<String, Long> removed() {
        return new TreeMap<>(removed);
    }

    synchronized long remaining() {
        return remaining;
    }

    synchronized long bytesBefore() {
        return bytesBefore;
    }

    synchronized long bytesAfter() {
        return bytesAfter;
    }

    synchronized long waiting() {
        return waiting;
    }
}

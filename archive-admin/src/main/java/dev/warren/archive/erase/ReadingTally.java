package dev.warren.archive.erase;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a reading looks through. Used by several threads. */
final class ReadingTally {

    private final LongAdder dataFiles = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder sets = new LongAdder();
    private final LongAdder archives = new LongAdder();
    private final LongAdder userFiles = new LongAdder();
    private final LongAdder userRows = new LongAdder();
    private final LongAdder userObjects = new LongAdder();
    private final LongAdder userArchives = new LongAdder();

    void dataFile(long rowsOfIt) {
        dataFiles.increment();
        rows.add(rowsOfIt);
    }

    void message() {
        messages.increment();
    }

    void set() {
        sets.increment();
    }

    void archive() {
        archives.increment();
    }

    void found(Share share) {
        userObjects.add(share.objects());
        userFiles.add(share.files());
        userRows.add(share.rows());
        userArchives.add(share.kind() == Share.Kind.ARCHIVED ? 1 : 0);
    }

    LookedThrough totals() {
        return new LookedThrough(
                dataFiles.sum(),
                rows.sum(),
                messages.sum(),
                sets.sum(),
                archives.sum(),
                userFiles.sum(),
                userRows.sum(),
                userObjects.sum(),
                userArchives.sum());
    }
}

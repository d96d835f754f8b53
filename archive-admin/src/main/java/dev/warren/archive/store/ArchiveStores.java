package dev.warren.archive.store;

import dev.warren.storage.ObjectStore;

/**
 * The stores of one archive; the same one twice if one place holds both.
 *
 * @param events has events and their quarantine
 * @param snapshots has snapshots and their quarantine
 */
public record ArchiveStores(ObjectStore events, ObjectStore snapshots) implements AutoCloseable {

    /** Where it is, for people. */
    public String description() {
        return isOne() ? events.description() : events.description() + " and " + snapshots.description();
    }

    /** Whether one place holds everything. */
    public boolean isOne() {
        return events == snapshots;
    }

    @Override
    public void close() {
        events.close();
        if (!isOne()) {
            snapshots.close();
        }
    }
}

package dev.warren.storage.simulation;

import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.WriteId;

/** What one process has of the objects of a world. */
interface Connection {

    /**
     * Creates an object if it is absent.
     *
     * @param told whether the answer reaches the writer
     */
    CreateOutcome create(ObjectKey key, ObjectContent content, WriteId writeId, boolean told);

    /**
     * Writes an object, replacing what is there.
     *
     * @param told whether the answer reaches the writer
     */
    void put(ObjectKey key, ObjectContent content, boolean told);

    void confirm(ObjectKey key);

    /** For what only looks, and for deletions. */
    ObjectStore store();

    /** The process takes a number of steps within its operations, and is gone; nothing of it goes on. */
    void endAfter(int calls);

    /** Sets the share of steps within operations that go wrong. */
    void trouble(double share);
}

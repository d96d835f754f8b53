package dev.warren.storage.simulation;

import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.Random;

/** Where the objects of a world are. */
public interface Medium {

    /** What is visible, read without trouble. */
    ObjectStore visible();

    /** A process with a store of its own. */
    Connection connect();

    /** Whether operations have steps, between which a process may be killed. */
    boolean hasSteps();

    /** Whether the object is there and would be after a power cut. */
    boolean isDurable(ObjectKey key);

    /** The machine stops at once, with all its processes. */
    void losePower(Random random);

    /** Whether nothing can be written until the machine is started again. */
    boolean isReadOnly();
}

package dev.warren.archive.redrive;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStore;
import java.util.List;

/** What is done with messages that could be stored. */
interface Step {

    /** Each of them has its fate afterwards. */
    void take(ObjectStore store, KeyPrefix part, Destination destination, List<Candidate> candidates);

    /** A copy of a message that is in quarantine itself. */
    void copy(ObjectStore store, Copies.Copy copy);
}

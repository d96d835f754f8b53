package dev.warren.archive.copy;

import dev.warren.storage.ObjectKey;

/** Who wants to know each thing that is done, or would be done in a dry run. Called by several threads. */
public interface Steps {

    /** Nobody. */
    Steps NONE = (verb, key, bytes) -> {};

    /** What is done. */
    enum Verb {
        COPY,
        REFER,
        REWRITE,
        DELETE
    }

    void step(Verb verb, ObjectKey key, long bytes);
}

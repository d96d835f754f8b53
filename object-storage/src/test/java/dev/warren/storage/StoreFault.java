package dev.warren.storage;

/** What goes wrong in one call to a {@link FaultyObjectStore}. */
public sealed interface StoreFault {

    /** The store does not answer, and does nothing: {@link StorageUnavailableException}. */
    record Unavailable() implements StoreFault {}

    /** The store refuses, and does nothing: {@link StorageRefusedException}. */
    record Refused(String message) implements StoreFault {}

    /**
     * The store does what it was asked, but the answer is lost: a create is {@link CreateOutcome.Unknown}, everything else throws
     * {@link StorageUnavailableException}.
     */
    record ResponseLost() implements StoreFault {}

    /** The request is lost: reported like {@link ResponseLost}, but nothing was done. */
    record RequestLost() implements StoreFault {}

    /** Like {@link RequestLost}, but the request arrives in the end: at {@link FaultyObjectStore#applyDelayed}. */
    record Delayed() implements StoreFault {}

    /** For creates: somebody else creates the object, with this content, just before. */
    record CompetitorFirst(ObjectContent content) implements StoreFault {}

    /** For creates: the store knows nothing of create-if-absent, replaces what there is, and answers Created. */
    record CreateReplaces() implements StoreFault {}

    /** For listings: the last objects of the whole listing are not seen yet. */
    record StaleList(int omitted) implements StoreFault {}

    /** Nothing goes wrong; for scripts such as "the third call fails". */
    record None() implements StoreFault {}
}

package dev.warren.storage.simulation;

/** The process is gone, in the middle of an operation. */
public final class ProcessEnded extends Error {

    private static final long serialVersionUID = 1L;

    ProcessEnded() {
        super("ended", null, false, false);
    }
}

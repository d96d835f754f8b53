package dev.warren.archive.cli;

/** What the commands end with; the first three are the services' own (contract, section 5). */
final class ExitCodes {

    /** All is well. */
    static final int OK = 0;

    /** It could not be done: the store does not answer, the disk is full. */
    static final int FAILED = 1;

    /** Wrong usage or settings. */
    static final int USAGE = 2;

    /** It was done, and something is not as it should be. */
    static final int FINDINGS = 3;

    /** SIGINT. */
    static final int INTERRUPTED = 130;

    /** A second SIGTERM. */
    static final int TERMINATED = 143;

    private ExitCodes() {}
}

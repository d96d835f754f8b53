package dev.warren.archive.audit;

/** How bad a finding is. */
public enum Severity {
    /** The archive breaks its contract. */
    ERROR,
    /** Allowed, and seldom meant. */
    WARNING,
    /** Worth knowing. */
    INFO
}

package dev.warren.chaos.fault;

/** Faults of one lane follow each other; those of different lanes overlap. */
public enum Lane {
    KILLS,
    FREEZES,
    NETWORK,
    SERVERS
}

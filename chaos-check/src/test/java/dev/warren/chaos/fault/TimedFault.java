package dev.warren.chaos.fault;

import java.time.Duration;

/**
 * A fault and its time.
 *
 * @param at since the beginning of the run; later if the faults before it in its lane take longer
 */
public record TimedFault(Duration at, Fault fault) {}

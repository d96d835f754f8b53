package dev.warren.archive.events;

import dev.warren.archive.operation.Deadline;

/**
 * When a page is full.
 *
 * @param rows how many
 * @param length bytes of all of them; the last row may exceed it
 * @param deadline until when rows are looked for, beside the data file that is being read
 */
public record PageLimits(int rows, long length, Deadline deadline) {}

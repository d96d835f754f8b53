package dev.warren.archive.stats;

import java.util.List;

/**
 * The most frequent values.
 *
 * @param top the most frequent first
 * @param others how many have a value that is not among them
 * @param none how many have no value
 * @param tooLowByAtMost each count is right, or too low by this at most; 0 if all are exact
 */
public record Ranking(List<Ranked> top, long others, long none, long tooLowByAtMost) {

    /** How many have this value. */
    public record Ranked(String value, long count) {}
}

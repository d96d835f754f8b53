package dev.warren.archive.removal;

import java.time.Instant;
import java.util.Map;

/**
 * What was removed from a data file at one time.
 *
 * @param number of the removal, from 1; a later removal from the same file has a greater one
 * @param at when
 * @param reasons why, each with the number of rows
 * @param rowsBefore rows of the file that was there
 * @param rowsAfter rows that remain
 * @param sha256Before of the file that was there, in hex
 */
public record Removal(
        int number, Instant at, Map<String, Long> reasons, long rowsBefore, long rowsAfter, String sha256Before) {}

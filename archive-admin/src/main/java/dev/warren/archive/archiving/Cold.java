package dev.warren.archive.archiving;

import dev.warren.archive.rewrite.DuePartitions;
import java.util.Optional;

/**
 * What is cold.
 *
 * @param events of which data files; none if it is empty
 * @param goalDays how old the last version of a goal must be; none if it is empty
 */
public record Cold(Optional<DuePartitions.Choice> events, Optional<Integer> goalDays) {}

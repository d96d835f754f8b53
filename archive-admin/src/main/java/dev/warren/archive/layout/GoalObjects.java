package dev.warren.archive.layout;

import dev.warren.snapshot.request.Goal;
import dev.warren.storage.ObjectStat;
import java.util.List;

/**
 * All objects of one goal.
 *
 * @param files snapshots and their manifest
 * @param records of the log of claims
 * @param staged projects that wait for their version
 */
public record GoalObjects(Goal goal, List<ObjectStat> files, List<ObjectStat> records, List<ObjectStat> staged) {}

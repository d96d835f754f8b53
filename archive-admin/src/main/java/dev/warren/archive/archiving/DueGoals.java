package dev.warren.archive.archiving;

import java.util.ArrayList;
import java.util.List;

/** Goals that are due, until they are enough for an archive. Used by several threads. Memory: a manifest of each. */
final class DueGoals {

    private static final long ENOUGH_BYTES = 256L << 20;
    private static final int ENOUGH_OBJECTS = 5_000;

    private List<DueGoal> goals = new ArrayList<>();
    private long bytes;
    private int objects;

    synchronized void add(DueGoal goal) {
        goals.add(goal);
        bytes += goal.size();
        objects += goal.objects().size();
    }

    synchronized boolean isEnough() {
        return bytes >= ENOUGH_BYTES || objects >= ENOUGH_OBJECTS;
    }

    /** Those that there are, which are forgotten here. */
    synchronized List<DueGoal> take() {
        List<DueGoal> taken = goals;
        goals = new ArrayList<>();
        bytes = 0;
        objects = 0;
        return taken;
    }
}

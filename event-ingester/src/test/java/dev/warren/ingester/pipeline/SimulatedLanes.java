package dev.warren.ingester.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Fake: work waits until it is told to run; what fails stays first in its lane. */
final class SimulatedLanes implements WorkQueue {

    private final Map<Object, Deque<Runnable>> waiting = new LinkedHashMap<>();

    @Override
    public void submit(Object lane, String description, Runnable work) {
        waiting.computeIfAbsent(lane, none -> new ArrayDeque<>()).add(work);
    }

    @Override
    public int unfinished() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    @Override
    public long held() {
        return 0;
    }

    /** Does the first work of some lane; whether it went well, or there was none. */
    boolean runOne(Random random) {
        List<Object> lanes = new ArrayList<>(waiting.keySet());
        if (lanes.isEmpty()) {
            return true;
        }
        Object lane = lanes.get(random.nextInt(lanes.size()));
        Deque<Runnable> work = Objects.requireNonNull(waiting.get(lane));
        try {
            work.element().run();
        } catch (RuntimeException e) {
            return false;
        }
        work.remove();
        if (work.isEmpty()) {
            waiting.remove(lane);
        }
        return true;
    }
}

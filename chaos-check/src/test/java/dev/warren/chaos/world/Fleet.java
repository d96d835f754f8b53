package dev.warren.chaos.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All instances of a service that there may be, of which some run. */
public final class Fleet implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(30);

    private final List<Instance> instances;

    Fleet(List<Instance> instances) {
        this.instances = List.copyOf(instances);
    }

    public List<Instance> all() {
        return instances;
    }

    List<Instance> running() {
        return instances.stream().filter(Instance::isWanted).toList();
    }

    /** One that runs and is not in the middle of another fault. */
    public Optional<Instance> pick(int number) {
        List<Instance> free = instances.stream().filter(Instance::isFree).toList();
        return free.isEmpty() ? Optional.empty() : Optional.of(free.get(Math.floorMod(number, free.size())));
    }

    /** Starts or stops (SIGTERM) as many as it takes. */
    public void scaleTo(int count) {
        instances.subList(0, count).forEach(Instance::start);
        instances.subList(count, instances.size()).forEach(instance -> instance.stop(STOP));
    }

    boolean isReady() {
        return running().stream().allMatch(Instance::isReady);
    }

    void supervise() {
        instances.forEach(Instance::supervise);
    }

    /** How those ended that did so unasked, and were started again. */
    public List<Ending> unasked() {
        return instances.stream()
                .flatMap(instance -> instance.unasked().stream())
                .toList();
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
    }
}

package dev.warren.storage.disk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** The names in a directory: those that are seen, and those that are on the platter. */
final class DiskDirectory extends DiskNode {

    private record Change(String name, Optional<DiskNode> node) {

        void in(Map<String, DiskNode> names) {
            node.ifPresentOrElse(there -> names.put(name, there), () -> names.remove(name));
        }
    }

    private final Map<String, DiskNode> visible = new TreeMap<>();
    private final Map<String, DiskNode> durable = new TreeMap<>();
    private final List<Change> unforced = new ArrayList<>();

    DiskDirectory(long number, Instant made) {
        super(number, made);
    }

    void put(String name, DiskNode node) {
        change(new Change(name, Optional.of(node)));
    }

    void remove(String name) {
        change(new Change(name, Optional.empty()));
    }

    private void change(Change change) {
        unforced.add(change);
        change.in(visible);
    }

    Optional<DiskNode> find(String name) {
        return Optional.ofNullable(visible.get(name));
    }

    /** In the order in which what they lead to was made: names may hold what differs from run to run. */
    List<String> names() {
        return visible.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().number()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the name leads to the same after a power cut, whatever else the cut does. */
    boolean isDurable(String name) {
        return find(name).equals(Optional.ofNullable(durable.get(name)))
                && unforced.stream().noneMatch(change -> change.name().equals(name));
    }

    @Override
    long size() {
        return visible.size();
    }

    @Override
    void force() {
        unforced.forEach(change -> change.in(durable));
        unforced.clear();
    }

    /** Names are not forgotten: a journal that cannot be written makes the disk read-only instead. */
    @Override
    void failToForce(Random random) {}

    @Override
    void losePower(Random random) {
        unforced.stream().filter(change -> random.nextBoolean()).forEach(change -> change.in(durable));
        unforced.clear();
        visible.clear();
        visible.putAll(durable);
    }
}

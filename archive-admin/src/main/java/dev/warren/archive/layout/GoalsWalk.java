package dev.warren.archive.layout;

import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes through the goals of an archive in the order of their keys. Memory: the listing of one goal. */
public final class GoalsWalk {

    private static final Pattern HOME = Pattern.compile("user_id=([0-9a-f-]{36})/goal_id=([0-9a-f-]{36})/[^/]+");

    private final ObjectStore store;
    private final Scope scope;
    private final Consumer<ObjectStat> foreign;

    /** @param foreign is told what belongs to no goal */
    public GoalsWalk(ObjectStore store, Scope scope, Consumer<ObjectStat> foreign) {
        this.store = store;
        this.scope = scope;
        this.foreign = foreign;
    }

    /**
     * Gives the objects of each goal, goal by goal.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public void walk(Consumer<GoalObjects> goals) {
        scope.within(SnapshotKeys.SNAPSHOTS).ifPresent(prefix -> {
            String below =
                    prefix.value().substring(SnapshotKeys.SNAPSHOTS.value().length());
            Area files = new Area(SnapshotKeys.SNAPSHOTS, below);
            Area records = new Area(SnapshotKeys.LOGS, below);
            Area staged = new Area(SnapshotKeys.STAGED, below);
            for (Optional<Goal> goal = first(files, records, staged);
                    goal.isPresent();
                    goal = first(files, records, staged)) {
                goals.accept(new GoalObjects(
                        goal.get(), files.take(goal.get()), records.take(goal.get()), staged.take(goal.get())));
            }
        });
    }

    private static Optional<Goal> first(Area... areas) {
        return Stream.of(areas)
                .map(Area::goal)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Goal::userId).thenComparing(Goal::goalId));
    }

    /** One of the three prefixes under which goals have objects. */
    private final class Area {

        private final KeyPrefix root;
        private final KeyStream keys;

        Area(KeyPrefix root, String below) {
            this.root = root;
            this.keys = new KeyStream(store, new KeyPrefix(root.value() + below));
        }

        /** The goal that comes next here; null at the end. */
        @Nullable Goal goal() {
            for (ObjectStat next = keys.peek(); next != null; next = keys.peek()) {
                Optional<Goal> goal = goalOf(next);
                if (goal.isPresent()) {
                    return goal.get();
                }
                foreign.accept(keys.next());
            }
            return null;
        }

        List<ObjectStat> take(Goal goal) {
            List<ObjectStat> taken = new ArrayList<>();
            while (goal.equals(goal())) {
                taken.add(keys.next());
            }
            return taken;
        }

        private Optional<Goal> goalOf(ObjectStat object) {
            Matcher home =
                    HOME.matcher(object.key().value().substring(root.value().length()));
            return home.matches() ? goal(home.group(1), home.group(2)) : Optional.empty();
        }

        private static Optional<Goal> goal(String user, String goal) {
            try {
                return Optional.of(new Goal(user, goal));
            } catch (IllegalArgumentException noUuids) {
                return Optional.empty();
            }
        }
    }
}

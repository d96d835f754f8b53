package dev.warren.archive.retention;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.snapshots.Reason;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.KeyPrefix;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many versions of a goal stay. Those with a tag stay beside them, and so do those in an archive, which has their bytes.
 *
 * @param name for reports, and for whoever reads the manifest
 * @param versions that stay, 1 or more: the highest numbers that are neither deleted nor removed
 * @param prefix only of goals below
 * @param goals only of these; of all if it is empty
 */
public record KeepLast(String name, int versions, KeyPrefix prefix, Set<GoalPattern> goals) {

    private static final String BY = "retention";
    private static final int LONGEST_NAME = 200;

    /** @throws InvalidInputException if not even the last one would stay, or the name is too long to be told */
    public KeepLast {
        goals = Set.copyOf(goals);
        if (versions < 1) {
            throw new InvalidInputException("'" + name + "': keep-last is " + versions + ", allowed is 1 and more");
        }
        if (name.length() > LONGEST_NAME) {
            throw new InvalidInputException("the name of a policy has at most " + LONGEST_NAME + " characters");
        }
    }

    boolean covers(Goal goal) {
        return goal.under(SnapshotKeys.SNAPSHOTS).value().startsWith(prefix.value())
                && (goals.isEmpty() || goals.stream().anyMatch(pattern -> pattern.matches(goal)));
    }

    /** Those that go, or went; a version that is deleted counts for none that stays. */
    List<Version> surplus(List<Version> all) {
        return all.stream()
                .filter(Version::isLive)
                .map(Version::number)
                .sorted(Comparator.reverseOrder())
                .skip(versions - 1L)
                .findFirst()
                .map(last -> all.stream()
                        .filter(version -> version.number() < last && mayGo(version))
                        .toList())
                .orElse(List.of());
    }

    /** Asked once more when it goes. */
    static boolean mayGo(Version version) {
        return version.tags() == null && version.archived() == null;
    }

    /** For the log of the goal. */
    Reason reason() {
        return new Reason(BY, Optional.of("policy '" + name + "': the last " + versions + " stay"));
    }
}

package dev.warren.archive.retention;

import dev.warren.archive.file.StoredRow;
import dev.warren.archive.rewrite.DuePartitions;
import dev.warren.archive.rewrite.Verdict;
import dev.warren.model.Utf8Slice;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.ObjectKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that a file of policies says.
 *
 * @param policies on events: the first that takes an event says what becomes of it, and is the reason
 * @param snapshots on versions: the first that covers a goal is the one that counts
 * @param holds on both
 */
public record Policies(List<Policy> policies, List<KeepLast> snapshots, List<Hold> holds) {

    public Policies {
        policies = List.copyOf(policies);
        snapshots = List.copyOf(snapshots);
        holds = List.copyOf(holds);
    }

    /** Policies on events only. */
    public Policies(List<Policy> policies, List<Hold> holds) {
        this(policies, List.of(), holds);
    }

    /** What counts for the versions of a goal; empty if nothing does, or a hold keeps them all. */
    Optional<KeepLast> of(Goal goal) {
        return holds.stream().anyMatch(hold -> hold.holds(goal))
                ? Optional.empty()
                : snapshots.stream().filter(policy -> policy.covers(goal)).findFirst();
    }

    /** Whether there is a policy with this action. */
    boolean have(Action action) {
        return policies.stream().anyMatch(policy -> policy.action() == action);
    }

    /** Which rows of which data files this action is for. */
    DuePartitions.Choice choice(Action action) {
        return (file, day, today) -> of(action, file, day, today);
    }

    private Optional<Verdict> of(Action action, ObjectKey file, LocalDate day, LocalDate today) {
        List<Policy> due = policies.stream()
                .filter(policy -> policy.isDue(day, today)
                        && file.value().startsWith(policy.prefix().value()))
                .toList();
        List<Hold> held = holds.stream()
                .filter(hold -> file.value().startsWith(hold.prefix().value()))
                .toList();
        return due.stream().anyMatch(policy -> policy.action() == action)
                ? Optional.of(new DueRows(action, due, held))
                : Optional.empty();
    }

    /** Rows of one file. */
    private record DueRows(Action action, List<Policy> due, List<Hold> held) implements Verdict {

        @Override
        public Optional<String> reason(StoredRow row) {
            return due.stream()
                    .filter(policy -> policy.takes(row))
                    .findFirst()
                    .filter(policy -> policy.action() == action)
                    .filter(policy -> held.stream().noneMatch(hold -> hold.holds(row)))
                    .map(Policy::name);
        }

        @Override
        public Set<String> types() {
            List<Policy> acting =
                    due.stream().filter(policy -> policy.action() == action).toList();
            return acting.stream().anyMatch(policy -> policy.types().isEmpty())
                    ? Set.of()
                    : acting.stream()
                            .flatMap(policy -> policy.types().stream())
                            .map(Utf8Slice::toString)
                            .collect(Collectors.toSet());
        }
    }
}

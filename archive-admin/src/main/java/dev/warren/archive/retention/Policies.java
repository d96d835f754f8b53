package dev.warren.archive.retention;

import dev.warren.archive.file.StoredRow;
import dev.warren.archive.rewrite.Verdict;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.ObjectKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that a file of policies says. The first policy that takes an event is the reason for its removal. */
public record Policies(List<Policy> policies, List<Hold> holds) {

    public Policies {
        policies = List.copyOf(policies);
        holds = List.copyOf(holds);
    }

    /** What is to be asked about the rows of a data file of this day; empty if none of them can be due. */
    Optional<Verdict> of(ObjectKey file, LocalDate day, LocalDate today) {
        List<Policy> due = policies.stream()
                .filter(policy -> policy.isDue(day, today)
                        && file.value().startsWith(policy.prefix().value()))
                .toList();
        List<Hold> held = holds.stream()
                .filter(hold -> file.value().startsWith(hold.prefix().value()))
                .toList();
        return due.isEmpty() ? Optional.empty() : Optional.of(new DueRows(due, held));
    }

    /** Rows of one file. */
    private record DueRows(List<Policy> due, List<Hold> held) implements Verdict {

        @Override
        public Optional<String> reason(StoredRow row) {
            return due.stream()
                    .filter(policy -> policy.takes(row))
                    .findFirst()
                    .filter(policy -> held.stream().noneMatch(hold -> hold.holds(row)))
                    .map(Policy::name);
        }

        @Override
        public Set<String> types() {
            return due.stream().anyMatch(policy -> policy.types().isEmpty())
                    ? Set.of()
                    : due.stream()
                            .flatMap(policy -> policy.types().stream())
                            .map(Utf8Slice::toString)
                            .collect(Collectors.toSet());
        }
    }
}

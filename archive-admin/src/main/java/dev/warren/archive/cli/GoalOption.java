package dev.warren.archive.cli;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.snapshot.request.Goal;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Whose code, and for which goal. */
final class GoalOption {

    @Option(names = "--user", paramLabel = "UUID", required = true, description = "Whose code.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String user;

    @Option(names = "--goal", paramLabel = "UUID", required = true, description = "For which goal.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String goal;

    /** @throws InvalidInputException if they are no UUIDs */
    Goal goal() {
        return of(user, goal);
    }

    static Goal of(String user, String goal) {
        try {
            return new Goal(user.toLowerCase(Locale.ROOT), goal.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "--user and --goal are UUIDs, as in 0f8fad5b-d9cb-469f-a165-70867728950e", e);
        }
    }
}

package dev.warren.archive.cli;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.snapshots.Reason;
import dev.warren.archive.snapshots.VersionMarks;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.ObjectStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which versions are marked, by whom and what for. */
final class MarkOption {

    @Mixin
    private final GoalOption goal = new GoalOption();

    @Option(
            names = "--version",
            paramLabel = "N",
            required = true,
            split = ",",
            description = "Which: a number, or several as in 2,3. Never latest, which may be another one meanwhile.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Integer> versions;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who does it, for whoever reads the manifest. Default: the name of the system's user.")
    private String by = System.getProperty("user.name", "unknown");

    @Option(names = "--why", paramLabel = "TEXT", description = "What for, for whoever reads the manifest.")
    private @Nullable String why;

    Goal goal() {
        return goal.goal();
    }

    /** @throws InvalidInputException if one cannot be the number of a version */
    List<Integer> versions() {
        if (versions.stream().anyMatch(number -> number < 1)) {
            throw new InvalidInputException("--version takes numbers from 1");
        }
        return versions;
    }

    Reason reason() {
        return new Reason(by, Optional.ofNullable(why));
    }

    VersionMarks marks(ObjectStore snapshots) {
        return new VersionMarks(snapshots, goal(), reason(), Clock.systemUTC());
    }

    /** A line for each version, whether it was changed or not. */
    void print(PrintWriter out, String done, List<Integer> changed) {
        versions().stream()
                .distinct()
                .sorted()
                .forEach(number ->
                        out.println("version " + number + (changed.contains(number) ? " " : " already ") + done));
        out.flush();
    }
}

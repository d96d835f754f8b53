package dev.warren.archive.cli;

import dev.warren.archive.retention.Policies;
import dev.warren.archive.retention.PolicyFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which legal holds count. */
final class HoldsOption {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "Policies and holds as for retention: a hold that keeps anything of the user refuses the erasure.")
    private @Nullable Path policy;

    @Option(
            names = "--override-holds",
            description = "Erases what a hold keeps, too. Needed where there is no --policy.")
    private boolean overridden;

    /** @throws dev.warren.archive.operation.InvalidInputException if the file cannot be read */
    Optional<Policies> policies() {
        return Optional.ofNullable(policy).map(PolicyFile::read);
    }

    boolean areOverridden() {
        return overridden;
    }
}

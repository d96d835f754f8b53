package dev.warren.archive.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code archive quarantine}. */
@Command(
        name = "quarantine",
        description = "Shows messages that could not become a row or a version, and gives them another try.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class,
        subcommands = {QuarantineListCommand.class, QuarantineShowCommand.class, QuarantineRedriveCommand.class})
final class QuarantineCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "list, show or redrive is missing");
    }
}

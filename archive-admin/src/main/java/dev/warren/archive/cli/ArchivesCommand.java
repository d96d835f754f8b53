package dev.warren.archive.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code archive archives}. */
@Command(
        name = "archives",
        description = "Lists archives, and finds what is in them by their listings.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class,
        subcommands = {ArchivesListCommand.class, ArchivesSearchCommand.class})
final class ArchivesCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "list or search is missing");
    }
}

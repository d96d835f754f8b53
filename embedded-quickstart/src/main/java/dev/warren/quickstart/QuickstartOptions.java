package dev.warren.quickstart;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param keepRunning stay up after the report
 * @param all show every file and every type
 * @param verbose show the log
 * @param data directory of a run
 * @param github the collection of GitHub's webhook payloads, if there is one
 */
record QuickstartOptions(
        boolean help, boolean keepRunning, boolean all, boolean verbose, Path data, Optional<Path> github) {

    static final String USAGE = """
            Usage: ./quickstart [options]

            Starts a broker, the ingester and a publisher in one process, archives about
            5,000 events, and shows what is in the archive afterwards.

              --keep-running   stay up for your own publishers, until Ctrl-C
              --all            list every file and every event type
              --data DIR       where the archive goes (default: data/quickstart, emptied
                               at each start if a quickstart made it)
              --verbose        show the log
              --help           this text

            By environment: RABBITMQ_URL for a broker of your own, STORAGE_TYPE=s3 with
            MINIO_ENDPOINT, MINIO_ACCESS_KEY and MINIO_SECRET_KEY for a store of your own,
            and every other setting of the ingester.
            """;

    private static final Path DEFAULT_DATA = Path.of("data", "quickstart");

    /** @throws QuickstartException naming the option that is not known or lacks its value */
    static QuickstartOptions parse(String... args) {
        QuickstartOptions options = new QuickstartOptions(false, false, false, false, DEFAULT_DATA, Optional.empty());
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--help", "-h" -> options = options.with(true, options.keepRunning, options.all, options.verbose);
                case "--keep-running" -> options = options.with(options.help, true, options.all, options.verbose);
                case "--all" -> options = options.with(options.help, options.keepRunning, true, options.verbose);
                case "--verbose" -> options = options.with(options.help, options.keepRunning, options.all, true);
                case "--data" -> options = options.withData(Path.of(value(args, ++i)));
                case "--github-data" -> options = options.withGithub(Path.of(value(args, ++i)));
                default ->
                    throw new QuickstartException(
                            "there is no option '" + args[i] + "'; ./quickstart --help lists them");
            }
        }
        return options;
    }

    private QuickstartOptions with(boolean help, boolean keepRunning, boolean all, boolean verbose) {
        return new QuickstartOptions(help, keepRunning, all, verbose, data, github);
    }

    private QuickstartOptions withData(Path directory) {
        return new QuickstartOptions(help, keepRunning, all, verbose, directory, github);
    }

    private QuickstartOptions withGithub(Path file) {
        return new QuickstartOptions(help, keepRunning, all, verbose, data, Optional.of(file));
    }

    private static String value(String[] args, int index) {
        if (index >= args.length || args[index].isEmpty() || args[index].startsWith("--")) {
            throw new QuickstartException("the option " + args[index - 1] + " needs a value");
        }
        return args[index];
    }
}

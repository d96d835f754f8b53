package dev.warren.archive.cli;

import dev.warren.archive.operation.Progress;
import dev.warren.archive.query.ArchiveQuery;
import dev.warren.archive.query.QueryRequest;
import dev.warren.archive.store.ArchiveStores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive query}. */
@Command(
        name = "query",
        description = "Answers one SELECT over the view events, with DuckDB. Changes nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class QueryCommand extends ProgramCommand {

    private static final int MEBIBYTE_BITS = 20;

    @Parameters(paramLabel = "SQL", description = "E.g. \"SELECT type, count(*) FROM events GROUP BY type\".")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String sql;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final ScopeOption scope = new ScopeOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv or json. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private QueryOutput.Format format;

    @Option(
            names = "--max-files",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many data files it may read. Default: ${DEFAULT-VALUE}.")
    private int maxFiles;

    @Option(
            names = "--max-copied",
            paramLabel = "MIB",
            defaultValue = "4096",
            description = "How much of a bucket it may copy to --temp. Default: ${DEFAULT-VALUE} MiB.")
    private long maxCopied;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "1024",
            description = "For DuckDB; what is more goes to --temp. Default: ${DEFAULT-VALUE} MiB.")
    private long memory;

    @Mixin
    private final TemporaryOption temporary = new TemporaryOption();

    @Mixin
    private final QuietOption quiet = new QuietOption();

    QueryCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        QueryRequest request = new QueryRequest(
                sql,
                scope.scope(),
                store.directory(program.environment()),
                temporary.directory(),
                maxFiles,
                maxCopied << MEBIBYTE_BITS,
                memory << MEBIBYTE_BITS);
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress();
                QueryOutput output = QueryOutput.of(format, out())) {
            Progress progress = quiet.progress(program, shown);
            new ArchiveQuery(stores.events(), request, progress, program.cancellation()).run(output);
        }
        return ExitCodes.OK;
    }
}

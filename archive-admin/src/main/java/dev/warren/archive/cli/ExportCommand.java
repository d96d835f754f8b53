package dev.warren.archive.cli;

import dev.warren.archive.export.Export;
import dev.warren.archive.export.ExportFormat;
import dev.warren.archive.export.ExportReport;
import dev.warren.archive.export.NewFile;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.store.ArchiveStores;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive export}. */
@Command(
        name = "export",
        description = "Writes rows as CSV, JSON Lines or Parquet, to a file or to standard output.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class ExportCommand extends ProgramCommand {

    private static final int BUFFER_BYTES = 1 << 16;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final SelectionOption rows = new SelectionOption();

    @Option(names = "--format", paramLabel = "FORMAT", required = true, description = "csv, jsonl or parquet.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; it is there when it is whole. Default: standard output.")
    private @Nullable Path output;

    @Option(names = "--statistics", paramLabel = "FILE", description = "Rows, types and times of the export, as JSON.")
    private @Nullable Path statistics;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Option(names = "--quiet", description = "No progress on the terminal, and no line at the end.")
    private boolean quiet;

    ExportCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        Optional<NewFile> to = Optional.ofNullable(output).map(file -> new NewFile(file, force));
        Optional<NewFile> numbers = Optional.ofNullable(statistics).map(file -> new NewFile(file, force));
        ExportReport report = export(to);
        numbers.ifPresent(file -> file.write(out -> written(report, out)));
        if (!quiet) {
            PrintWriter err = err();
            err.println(Line.count(report.rows(), "row") + " of " + Line.count(report.files(), "file"));
            err.flush();
        }
        return ExitCodes.OK;
    }

    private ExportReport export(Optional<NewFile> to) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            Progress progress = program.terminal() && !quiet ? shown : Progress.NONE;
            Export export =
                    new Export(stores.events(), rows.selection(), progress, program.cancellation(), Clock.systemUTC());
            return to.map(file -> file.write(out -> export.run(format, out))).orElseGet(() -> toStandardOutput(export));
        }
    }

    private ExportReport toStandardOutput(Export export) {
        OutputStream out = new BufferedOutputStream(program.raw(), BUFFER_BYTES);
        ExportReport report = export.run(format, out);
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("could not write to standard output: " + e.getMessage(), e);
        }
        return report;
    }

    private static ExportReport written(ExportReport report, OutputStream out) {
        PrintWriter text = new PrintWriter(out, false, StandardCharsets.UTF_8);
        Json.print(report, text);
        text.flush();
        return report;
    }
}

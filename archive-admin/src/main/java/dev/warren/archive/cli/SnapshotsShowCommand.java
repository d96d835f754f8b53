package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.number;

import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.archive.snapshots.StoredVersion;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.snapshot.history.Mark;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.history.Version.FileInProject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive snapshots show}. */
@Command(
        name = "show",
        description = "Shows a version: what the manifest says of it, and the code, or the files of a project. Control"
                + " characters are escaped; --raw writes the stored file byte by byte.")
final class SnapshotsShowCommand extends VersionCommand {

    @Mixin
    private final VersionOption wanted = new VersionOption();

    @Option(names = "--raw", description = "The stored file and nothing else: the code, or a project's tar.gz.")
    private boolean raw;

    SnapshotsShowCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            GoalVersions versions = wanted.versions(stores.snapshots());
            Version version = wanted.of(versions);
            if (!version.isInPlace() && !raw) {
                properties(version);
                return ExitCodes.OK;
            }
            try (StoredVersion stored = StoredVersion.read(stores.snapshots(), versions, version)) {
                show(version, stored);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file cannot be read: " + e.getMessage(), e);
        }
        return ExitCodes.OK;
    }

    private void show(Version version, StoredVersion stored) throws IOException {
        if (raw) {
            try (InputStream in = Files.newInputStream(stored.file())) {
                program.write(in);
            }
            return;
        }
        PrintWriter out = properties(version);
        out.println();
        List<FileInProject> files = version.files();
        if (files == null) {
            out.println(VisibleText.lines(Files.readAllBytes(stored.file())));
        } else {
            files.forEach(file -> out.printf(
                    Locale.ROOT, "%,15d  %s  %s%n", file.size(), file.sha256(), VisibleText.line(file.path())));
        }
        out.flush();
    }

    private PrintWriter properties(Version version) {
        PrintWriter out = out();
        line(out, "Version", Integer.toString(version.number()));
        line(out, "File", version.file());
        line(out, "Language", version.language());
        line(out, "Called", version.filename());
        line(out, "Size", number(version.size()) + " bytes");
        line(out, "SHA-256", version.sha256());
        line(out, "Event", version.eventId());
        line(out, "Event time", version.eventTime());
        line(out, "Stored", version.storedTime());
        line(out, "Deleted", words(version.deleted()));
        line(out, "Removed", words(version.removed()));
        line(out, "Tags", version.tags() == null ? null : String.join(" ", version.tags()));
        line(out, "Archived", version.archived());
        out.flush();
        return out;
    }

    private static @Nullable String words(Mark.@Nullable Made made) {
        return made == null ? null : made.time() + " by " + made.by() + (made.why() == null ? "" : ": " + made.why());
    }

    private static void line(PrintWriter out, String name, @Nullable String value) {
        if (value != null) {
            Line.row(out, name, VisibleText.line(value));
        }
    }
}

package dev.warren.archive.erase;

import dev.warren.archive.backup.Backup;
import dev.warren.archive.backup.BackupReport;
import dev.warren.archive.backup.BackupRequest;
import dev.warren.archive.backup.BackupSets;
import dev.warren.archive.backup.SetName;
import dev.warren.archive.backup.ToolVersion;
import dev.warren.archive.backup.Verification;
import dev.warren.archive.backup.VerifyReport;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.retention.Hold;
import dev.warren.archive.retention.Policies;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs of erasures and backups, some years after the archive was written. */
final class Erasing {

    static final Instant NOW = Instant.parse("2030-01-22T03:00:00Z");
    static final Path TEMP = Path.of(System.getProperty("java.io.tmpdir"));

    private Erasing() {}

    static ErasureReport erase(ObjectStore archive, ObjectStore... backups) {
        return run(archive, List.of(backups), request(false), Steps.NONE);
    }

    static ErasureReport dryRun(ObjectStore archive, Steps steps, ObjectStore... backups) {
        return run(archive, List.of(backups), request(true), steps);
    }

    static ErasureReport erase(ObjectStore archive, boolean overridesHolds, Hold... holds) {
        return erase(archive, List.of(), overridesHolds, holds);
    }

    static ErasureReport erase(ObjectStore archive, List<ObjectStore> backups, boolean overridesHolds, Hold... holds) {
        Policies policies = new Policies(List.of(), List.of(holds));
        return run(
                archive,
                backups,
                new ErasureRequest(
                        new ErasedUser(ArchiveOfUsers.USER),
                        Optional.empty(),
                        Optional.of(policies),
                        overridesHolds,
                        2,
                        TEMP,
                        false),
                Steps.NONE);
    }

    static ErasureRequest request(boolean dryRun) {
        return new ErasureRequest(
                new ErasedUser(ArchiveOfUsers.USER),
                Optional.of("T-4711"),
                Optional.of(new Policies(List.of(), List.of())),
                false,
                2,
                TEMP,
                dryRun);
    }

    private static ErasureReport run(
            ObjectStore archive, List<ObjectStore> backups, ErasureRequest request, Steps steps) {
        ErasureStores stores = new ErasureStores(CopiedArchive.one(archive), backups);
        return new Erasure(stores, request, conduct(NOW, steps)).run();
    }

    static BackupReport backup(ObjectStore archive, ObjectStore to, int day, BackupRequest.Kind kind) {
        return new Backup(
                        CopiedArchive.one(archive),
                        to,
                        new BackupRequest(kind, 0, 2, TEMP, false),
                        new ToolVersion("test"),
                        conduct(NOW.plus(Duration.ofDays(day)), Steps.NONE))
                .run();
    }

    /** Of each whole set. */
    static Stream<VerifyReport> verified(ObjectStore backups) {
        return new BackupSets(backups).whole().stream().map(SetName::toString).map(set -> verify(backups, set));
    }

    static VerifyReport verify(ObjectStore backups, String set) {
        return new Verification(
                        CopiedArchive.one(backups), Sample.ALL, 2, TEMP, Progress.NONE, new Cancellation(), () -> NOW)
                .run(set);
    }

    /** The exit code of {@code sha256sum} on the set's list of checksums. */
    static int sha256sum(Path set) throws IOException, InterruptedException {
        return new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "checksums.sha256")
                .directory(set.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    static Conduct conduct(Instant now, Steps steps) {
        return new Conduct(Progress.NONE, steps, new Cancellation(), () -> now);
    }
}
